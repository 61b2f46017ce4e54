/// What shapes say in words, and which values and kinds they admit.
extension Shape: CustomStringConvertible {
  /// Completes *must be …*: `a number`, `one of line, path, points`.
  package var description: String {
    switch self {
    case .number: "a number"
    case .integer: "a whole number"
    case .truth: "True or False"
    case .text, .file: "a text"
    case .choice(let choices): "one of " + choices.map(\.word).joined(separator: ", ")
    case .column: "a column"
    case .word: "the name of a command"
    case .list(let element): "a list of " + element.plural
    case .optional(let shape): shape.description
    case .either(let shapes): shapes.map(\.description).joined(separator: " or ")
    case .table(let kinds) where kinds.count > Self.fewKinds: "something with rows"
    case .object(let kinds), .table(let kinds):
      kinds.map { $0.withArticle }.joined(separator: " or ")
    case .anything: "a value"
    case .rest(let shape): shape.description
    }
  }

  /// More kinds than these would be a list that nobody reads.
  static let fewKinds = 4

  /// Completes *a list of …*.
  var plural: String {
    switch self {
    case .number: "numbers"
    case .integer: "whole numbers"
    case .truth: "truth values"
    case .text, .file: "texts"
    case .choice(let choices): "words among " + choices.map(\.word).joined(separator: ", ")
    case .column: "columns"
    case .word: "names of commands"
    case .list(let element): "lists of " + element.plural
    case .optional(let shape), .rest(let shape): shape.plural
    case .either(let shapes): shapes.map(\.plural).joined(separator: " or ")
    case .object(let kinds), .table(let kinds): kinds.map(\.plural).joined(separator: " or ")
    case .anything: "values"
    }
  }
}

extension Kind {
  var withArticle: String {
    if self == .none || description.hasSuffix("s") { return description }
    return "aeiou".contains(description.prefix(1)) ? "an \(description)" : "a \(description)"
  }

  var plural: String {
    description.hasSuffix("s") ? description : description + "s"
  }
}
