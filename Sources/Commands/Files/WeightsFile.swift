import Language

/// A file of weights to be read.
struct WeightsFile: Argument {
  /// The name as the user wrote it.
  let name: String
  /// The name with the home folder in place of `~`.
  let path: String

  static var shape: Shape { .file(endings: ["safetensors"]) }
  var value: Value { .text(name) }

  init(_ value: Value) throws {
    name = try String(value)
    path = filePath(name)
  }
}
