import Concepts
import Glibc
import Language

/// Where an export goes: a file whose ending says how it is written.
///
/// The folder is looked at as soon as the name is known, so that nobody trains for an hour to hear that there is none.
struct Destination: Argument {
  enum Format: String, CaseIterable {
    case csv, jsonl, sqlite, svg, pdf, png, safetensors, swingby
  }

  /// The name as the user wrote it.
  let name: String
  let format: Format
  /// The name with the home folder in place of `~`, and a link to a file followed.
  let path: String

  static var shape: Shape { .file(endings: Format.allCases.map(\.rawValue)) }
  var value: Value { .text(name) }

  init(_ value: Value) throws {
    name = try String(value)
    format = try Self.format(of: name)
    path = Self.resolved(name)
    try checkFolder()
    if let fault = FileFault(overwriting: path) { throw Mismatch("cannot be written: \(fault)") }
  }

  /// `sweep` of `data/sweep.sqlite`.
  var stem: String {
    String((name.split(separator: "/").last ?? "").dropLast(format.rawValue.count + 1))
  }

  private static func format(of name: String) throws -> Format {
    let file = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let parts = file.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? String(parts[parts.count - 1]) : ""
    guard let format = Format(rawValue: ending.lowercased()), file.count > ending.count + 1 else {
      let found = ending.isEmpty ? "" : ", not .\(ending)"
      throw Mismatch(
        "must end in .csv, .jsonl, .sqlite, .svg, .pdf, .png, .safetensors or .swingby\(found)",
        hint: "the ending says how it is written")
    }
    return format
  }

  private static func resolved(_ name: String) -> String {
    let path = filePath(name)
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private func checkFolder() throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    try Folder.check(folder)
  }
}

/// A name with the home folder in place of `~`.
func filePath(_ name: String) -> String {
  guard name.hasPrefix("~/"), let home = getenv("HOME") else { return name }
  return String(cString: home) + name.dropFirst()
}
