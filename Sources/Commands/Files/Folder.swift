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
    return fileNames(in: path).map { name in
      var facts = stat()
      let isFolder = stat("\(path)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
      return isFolder ? name + "/" : name
    }.sorted()
  }

  /// The path of the folder in it that belongs to a point of a family, `lr=0.01,seed=2`, which is made if it is not there.
  /// What is long or has characters that file systems and shells do not leave alone is cut down, and a number stands for
  /// all of it.
  fileprivate static func inner(of path: String, _ knobs: [Family.Knob]) throws -> String {
    // In an order of their own: a script of the session writes arguments in that of the parameters.
    let name = knobs.sorted { $0.name < $1.name }.map { "\($0.name)=\(Self.exact($0.setting))" }.joined(
      separator: ",")
    let plain = String(name.filter { $0.isLetter || $0.isNumber || "=.,-+_".contains($0) }.prefix(60))
    let rest = plain == name ? "" : "-" + String(Seed(0).split(name).value, radix: 36)
    let inner = "\(path)/\(plain)\(rest)"
    guard mkdir(inner, 0o777) == 0 || errno == EEXIST else {
      throw Mismatch("cannot be written: \(FileFault())")
    }
    try Folder.check(inner)
    return inner
  }

  /// All digits of a number: two settings must not have one name.
  private static func exact(_ setting: Value) -> String {
    if case .text(let text) = setting { text } else { Recipe(setting).label }
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

extension Snapshots {
  /// The same for a point of a family, which has a folder of its own.
  func inner(_ knobs: [Family.Knob]) throws -> Snapshots {
    guard let folder, !knobs.isEmpty else { return self }
    return Snapshots(steps, folder: try Folder.inner(of: folder, knobs))
  }

  /// Does something while no other training writes to the folder.
  func locked<Result>(_ body: () throws -> Result) throws -> Result {
    let lock: FolderLock?
    do throws(ConceptsError) {
      lock = try self.lock()
    } catch {
      throw Mismatch("cannot begin: \(error)", hint: "wait for its end, or take another folder")
    }
    return try withExtendedLifetime(lock, body)
  }
}
