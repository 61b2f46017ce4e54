#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All bytes of a file.
func readFile(_ path: String) throws(FileFault) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileFault() }
  defer { close(descriptor) }
  var facts = stat()
  guard fstat(descriptor, &facts) == 0 else { throw FileFault() }
  guard facts.st_mode & S_IFMT == S_IFREG else {
    throw FileFault(code: facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
  }
  var (bytes, end) = ([UInt8](repeating: 0, count: Int(facts.st_size)), 0)
  while end < bytes.count {
    let count = bytes[end...].withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    // A file that became shorter is what is left of it.
    if count == 0 { break }
    if count > 0 { end += count } else if errno != EINTR { throw FileFault() }
  }
  return Array(bytes[..<end])
}

extension FileFault {
  /// Words for a file that was to be read.
  var readingDescription: String { code == ENOENT ? "there is no such file" : description }
}
