/// What a command says of itself, read once: the one source of checking, help, completion and error texts.
package struct Declaration: Sendable {
  /// One declared parameter.
  package struct Parameter: Sendable {
    package let name: String
    package let shape: Shape
    package let meaning: String
    package let unit: String
    package let range: NumberRange?
    /// Nil for a required parameter.
    package let initial: Value?

    package var isRest: Bool {
      if case .rest = shape { true } else { false }
    }
    package var isRequired: Bool { initial == nil && !isRest }
  }

  package let command: any Command.Type
  package let word: String
  package let parameters: [Parameter]

  package init(of command: any Command.Type) {
    self.command = command
    word = command.word
    parameters = Form(command).fields.map { name, field in
      Parameter(
        name: name, shape: field.shape, meaning: field.meaning, unit: field.unit, range: field.range,
        initial: field.initial)
    }
  }

  /// Where the argument called `name` goes.
  func index(of name: String) -> Int? {
    parameters.firstIndex { $0.name == name }
  }
}

/// The declarations of a vocabulary by word.
struct Lexicon: Sendable {
  let declarations: [String: Declaration]
  let words: Set<String>

  init(_ vocabulary: Vocabulary) {
    declarations = Dictionary(
      vocabulary.commands.map { ($0.word, Declaration(of: $0)) }, uniquingKeysWith: { first, _ in first })
    words = Set(declarations.keys)
  }

  subscript(word: String) -> Declaration? { declarations[word] }
}
