import Glibc

extension ConnectionFile {
  /// Reads the file; one that does not exist yet is to be written.
  static func read(_ path: String) throws(ConnectionError) -> ConnectionFile {
    let bytes: [UInt8]
    do { bytes = try readFile(path) } catch {
      guard error.code == ENOENT else { throw .unreadable(error) }
      return .fresh()
    }
    return try ConnectionFile(parsing: bytes)
  }

  /// Writes the file for its owner only: it holds the key. A reader sees the old file or the new one, never half of it.
  func write(to path: String) throws(ConnectionError) {
    let bytes = json.bytes
    let draft = "\(path).\(getpid())"
    let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(FileError(code: errno)) }
    let written = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard written == bytes.count, rename(draft, path) == 0 else { throw .unwritable(FileError(code: errno)) }
  }

  /// Removes the files that sockets of the file system leave behind.
  func removeSocketFiles() {
    guard transport == .ipc else { return }
    for port in ports.values { unlink("\(ip)-\(port)") }
  }
}
