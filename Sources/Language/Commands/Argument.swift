/// A type that a parameter can have: `Double`, `Int`, `Bool`, `String`, arrays and optionals of these, choices,
/// columns, and the values of the rooms above.
package protocol Argument: Sendable {
  /// What fits here, as data: what the checker, help and completion need to know.
  static var shape: Shape { get }

  /// Takes a value that the shape admits. Throws `Mismatch` for what only the value itself can tell.
  init(_ value: Value) throws

  /// The argument as the language writes it: what a recipe prints, and help for a default.
  var value: Value { get }
}

/// What fits a parameter.
package indirect enum Shape: Sendable {
  case number
  /// A number without a fraction.
  case integer
  case truth
  case text
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

/// A value does not fit a parameter: `message` completes "sigma …", as in "must be 0 or more, not -1".
package struct Mismatch: Error, Sendable {
  package let message: String
  package let hint: String?
  /// The parameter at fault, where `validate` or `run` throws it; nil for the call as a whole.
  package let parameter: String?

  package init(_ message: String, hint: String? = nil, parameter: String? = nil) {
    self.message = message
    self.hint = hint
    self.parameter = parameter
  }
}
