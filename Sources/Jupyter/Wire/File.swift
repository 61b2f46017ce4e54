import Glibc

/// What the system said about a file.
struct FileError: Error, Equatable {
  /// `errno`.
  let code: Int32
}

extension FileError: CustomStringConvertible {
  var description: String { String(cString: strerror(code)) }
}

/// The bytes of a file, also of one whose size is not known before, as in `/proc`.
func readFile(_ path: String) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(code: errno) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { throw FileError(code: errno) }
  }
}
