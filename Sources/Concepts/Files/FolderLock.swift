#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps others from a folder, of this process or another, as long as it lives. A folder that cannot be locked is open to all.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Nil where another one has it.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // The end of this object closes it, now too.
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
