/// What fits a parameter.
package indirect enum Shape: Sendable {
  case number
  /// A number without a fraction.
  case integer
  case truth
  case text
  /// The name of a file with one of these endings, or of a folder where there is no ending.
  case file(endings: [String])
  /// One of a few words, each with its meaning: `mark=path`. A bare name is the word, a quoted text too.
  case choice([Choice])
  /// The name of a column of the command's first table.
  case column
  /// The name of a command: `help(train)`.
  case word
  case list(of: Shape)
  /// `None` or that.
  case optional(Shape)
  /// The first that fits.
  case either([Shape])
  /// A value of one of these kinds.
  case object([Kind])
  /// A value of one of these kinds, *and whole families of them*: the only place where a family ends.
  case table([Kind])
  case anything
  /// All further positional arguments; only for a command's last parameter.
  case rest(Shape)
}

/// One word that a parameter offers.
package struct Choice: Hashable, Sendable {
  package let word: String
  package let meaning: String

  package init(_ word: String, _ meaning: String) {
    self.word = word
    self.meaning = meaning
  }
}
