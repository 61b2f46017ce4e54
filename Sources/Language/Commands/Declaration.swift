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
  /// Where the slot of each parameter is among those that the command makes.
  let places: [Int]

  package init(of command: any Command.Type) {
    self.command = command
    word = command.word
    let (made, slots) = SlotList.collect { command.init() }
    let fields = Self.fields(of: made)
    parameters = fields.map { name, field in
      Parameter(
        name: name, shape: field.shape, meaning: field.meaning, unit: field.unit, range: field.range,
        initial: field.initial)
    }
    places = fields.compactMap { _, field in slots.firstIndex { $0 === field.place } }
    precondition(places.count == fields.count, "\(word) has a parameter that it does not make")
  }

  /// The parameters of a command, found through its mirror: the property wrapper behind `lr` is stored as `_lr`. Those of
  /// a group stand where the group stands.
  private static func fields(of owner: Any) -> [(name: String, field: any ParameterField)] {
    Mirror(reflecting: owner).children.flatMap { child -> [(name: String, field: any ParameterField)] in
      if let group = child.value as? any ParameterGroup { return fields(of: group) }
      guard let label = child.label, label.hasPrefix("_"), let field = child.value as? any ParameterField
      else { return [] }
      return [(String(label.dropFirst()), field)]
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

/// A `Parameter` without its type.
private protocol ParameterField {
  var shape: Shape { get }
  var meaning: String { get }
  var unit: String { get }
  var range: NumberRange? { get }
  /// Nil for a required parameter.
  var initial: Value? { get }
  var place: any ArgumentSlot { get }
}

extension Parameter: ParameterField {
  fileprivate var shape: Shape { Wrapped.shape }
  fileprivate var initial: Value? { slot.initial?.value }
  fileprivate var place: any ArgumentSlot { slot }
}
