/// What a command says of itself, read once: the one source of checking, help, completion and error texts.
package struct Declaration: Sendable {
  /// One declared parameter.
  package struct Parameter: Sendable {
    package let name: String
    package fileprivate(set) var shape: Shape
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
  package private(set) var parameters: [Parameter]

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
///
/// A word may be declared several times, for first arguments of different kinds: `train` of a task and of images.
struct Lexicon: Sendable {
  let declarations: [String: [Declaration]]
  let words: Set<String>

  init(_ vocabulary: Vocabulary) {
    declarations = Dictionary(grouping: vocabulary.commands.map { Declaration(of: $0) }, by: \.word)
    words = Set(declarations.keys)
  }

  /// All declarations of the word, the first of which is meant where nothing tells them apart; empty for no command.
  subscript(word: String) -> [Declaration] { declarations[word] ?? [] }
}

extension [Declaration] {
  /// The declaration of a word that is meant where the first argument is of that kind. Where none takes it, the first, which
  /// then says what all of them take.
  func taking(_ kind: Kind?) -> Declaration? {
    guard count > 1, kind != nil else { return first }
    return first { $0.takesFirst(kind) } ?? self[0].takingFirst(compactMap(\.parameters.first?.shape))
  }
}

extension Declaration {
  /// Whether the first parameter takes a value of that kind.
  func takesFirst(_ kind: Kind?) -> Bool { parameters.first.map { $0.shape.admits(kind) } ?? false }

  /// The same with a first parameter of any of these shapes.
  fileprivate func takingFirst(_ shapes: [Shape]) -> Declaration {
    var declaration = self
    declaration.parameters[0].shape = .either(shapes)
    return declaration
  }
}
