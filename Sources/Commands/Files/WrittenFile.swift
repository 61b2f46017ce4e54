import Language

/// A file that was written, as a value of the language: one line that says what went where.
struct WrittenFile: Made {
  static let kind = Kind.file

  let summary: String
  var recipe: Recipe?

  init(_ summary: String) {
    self.summary = summary
  }
}
