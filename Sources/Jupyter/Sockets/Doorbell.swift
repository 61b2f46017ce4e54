internal import CZeroMQ
import Glibc

/// Wakes a thread that sleeps in `poll`. However often it rang, clearing it once is enough.
final class Doorbell: Sendable {
  /// Readable while the bell rings.
  let descriptor: Int32

  init() {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    precondition(descriptor >= 0, "eventfd: errno \(errno)")
  }

  deinit { close(descriptor) }

  func ring() { _ = eventfd_write(descriptor, 1) }

  func clear() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor, &count)
  }

  /// Sleeps until it rings or `milliseconds` have passed; -1 waits forever.
  func wait(milliseconds: Int = -1) {
    var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&item, 1, Int32(milliseconds)) < 0, errno == EINTR {}
    clear()
  }
}
