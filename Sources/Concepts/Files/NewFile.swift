#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that replaces another at once: it is written beside it under a name of its own, and takes its place when it
/// is whole. What is not finished is removed.
package struct NewFile: ~Copyable {
  private let path: String
  private let draft: String
  private let descriptor: Int32
  private var waiting: [UInt8] = []
  package private(set) var bytes = 0
  private var isFinished = false

  package init(replacing path: String) throws(FileFault) {
    self.path = path
    draft = "\(path).\(UInt32.random(in: .min ... .max)).part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFault() }
    // Who could read the old file can read the new one.
    var old = stat()
    if stat(path, &old) == 0 { fchmod(descriptor, old.st_mode & 0o7777) }
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(draft) }
  }

  /// Removes what processes that were killed left unfinished in a folder.
  static func removeDrafts(in folder: String, where isOurs: (String) -> Bool) {
    for name in fileNames(in: folder) where name.hasSuffix(".part") && isOurs(name) {
      unlink("\(folder)/\(name)")
    }
  }

  package mutating func append(_ text: String) throws(FileFault) {
    waiting += text.utf8
    bytes += text.utf8.count
    if waiting.count >= 1 << 16 { try flush() }
  }

  package mutating func append(_ data: [UInt8]) throws(FileFault) {
    waiting += data
    bytes += data.count
    try flush()
  }

  /// Without a copy of much data.
  mutating func append(_ data: UnsafeRawBufferPointer) throws(FileFault) {
    try flush()
    if let fault = put(data) { throw fault }
    bytes += data.count
  }

  /// Puts the file in its place.
  package mutating func finish() throws(FileFault) {
    try flush()
    guard rename(draft, path) == 0 else { throw FileFault() }
    isFinished = true
  }

  private mutating func flush() throws(FileFault) {
    if let fault = waiting.withUnsafeBytes({ put($0) }) { throw fault }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Writes all of it, or says what is wrong.
  private func put(_ data: UnsafeRawBufferPointer) -> FileFault? {
    var start = 0
    while start < data.count {
      let count = write(descriptor, data.baseAddress.map { $0 + start }, data.count - start)
      if count >= 0 { start += count } else if errno != EINTR { return FileFault() }
    }
    return nil
  }
}
