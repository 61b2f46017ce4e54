#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said about a file.
package struct FileFault: Error, Equatable {
  /// `errno`.
  package let code: Int32

  package init(code: Int32 = errno) {
    self.code = code
  }

  /// What keeps a file from being replaced; nil where nothing does, or where there is no such file.
  package init?(overwriting path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    if facts.st_mode & S_IFMT == S_IFDIR {
      self.init(code: EISDIR)
    } else if access(path, W_OK) != 0 {
      self.init()
    } else {
      return nil
    }
  }
}

extension FileFault: CustomStringConvertible {
  package var description: String {
    switch code {
    case ENOENT: "there is no such folder"
    case EACCES, EPERM: "no permission"
    case EISDIR: "it is a folder"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk is read-only"
    case ENAMETOOLONG: "the name is too long"
    default: String(cString: strerror(code))
    }
  }
}
