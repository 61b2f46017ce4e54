import Concepts
import Glibc
import Language
import Tensors

/// A folder that files go to, looked at as soon as its name is known.
struct Folder: Argument {
  /// The name as the user wrote it.
  let name: String
  /// The name with the home folder in place of `~`.
  let path: String

  static var shape: Shape { .file(endings: []) }
  var value: Value { .text(name) }

  init(_ value: Value) throws {
    name = try String(value)
    path = filePath(name)
    try Folder.check(path)
  }

  /// The names of what a folder holds in their order, those of folders with `/` behind; none where it cannot be read.
  static func contents(_ folder: String) -> [String] {
    let path = filePath(folder.isEmpty ? "." : folder)
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var facts = stat()
      let isFolder = stat("\(path)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      names.append(isFolder ? name + "/" : name)
    }
    return names.sorted()
  }

  /// The path of a folder in it, which is made if it is not there: its name as it is, if it is short and of characters that
  /// file systems and shells leave alone, and otherwise what is left of it and a number for all of it.
  func inner(_ name: String) throws -> String {
    let plain = String(name.filter { $0.isLetter || $0.isNumber || "=.,-+_".contains($0) }.prefix(60))
    let rest = plain == name ? "" : "-" + String(Seed(0).split(name).value, radix: 36)
    let inner = "\(path)/\(plain)\(rest)"
    guard mkdir(inner, 0o777) == 0 || errno == EEXIST else {
      throw Mismatch("cannot be written: \(FileFault())")
    }
    try Folder.check(inner)
    return inner
  }

  /// Throws where no file can be written there.
  static func check(_ folder: String) throws {
    guard access(folder, F_OK) == 0 else {
      throw Mismatch("cannot be written: there is no folder '\(folder)'", hint: "make the folder first")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw Mismatch("cannot be written: nothing may be written in '\(folder)'")
    }
  }
}
