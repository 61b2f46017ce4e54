import Glibc
import Language

/// A folder that files go to, looked at as soon as its name is known.
struct Folder: Argument {
  /// The name as the user wrote it.
  let name: String
  /// The name with the home folder in place of `~`.
  let path: String

  static var shape: Shape { .text }
  var value: Value { .text(name) }

  init(_ value: Value) throws {
    name = try String(value)
    path = filePath(name)
    try Folder.check(path)
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
