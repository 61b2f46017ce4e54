/// What the statements of a session bound and showed, in the order in which they last ran: what a script of it is made of.
package struct Journal: Sendable {
  /// So many of the statements that showed something are kept; what they showed is not.
  static let kept = 200

  /// Which values the names of a statement stood for.
  typealias Uses = [String: Int]

  private struct Binding {
    /// Another one for another value; they rise.
    let version: Int
    let statement: String
    let uses: Uses
    let isDoubtful: Bool
  }

  private struct Showing {
    let recipe: Recipe
    let statement: String
    let uses: Uses
  }

  private var bindings: [String: Binding] = [:]
  private var showings: [Showing] = []
  private var versions = 0
}

extension Journal {
  /// All names, in the order in which they got their values.
  var names: [String] { bindings.sorted { $0.value.version < $1.value.version }.map(\.key) }

  /// What the last version of each statement showed, where the names that it used are still what they were.
  var shown: [Recipe] {
    showings.filter { isCurrent($0.uses) }.map(\.recipe)
  }

  /// What a statement that names these is about to use.
  func uses(_ names: Set<String>) -> Uses {
    bindings.filter { names.contains($0.key) }.mapValues(\.version)
  }

  /// A statement gave a value a name. The same statement of the same values makes the same value.
  mutating func bind(_ name: String, to value: Value, by statement: String, _ uses: Uses) {
    let isDoubtful = value.isDoubtful
    if let old = bindings[name], old.statement == statement, old.uses == uses, !old.isDoubtful, !isDoubtful {
      return
    }
    versions += 1
    bindings[name] = Binding(version: versions, statement: statement, uses: uses, isDoubtful: isDoubtful)
  }

  /// A statement showed a value. Pages are not kept, nor what is there for this session only, such as a list of its runs.
  mutating func show(_ value: Value, by statement: String, _ uses: Uses) {
    guard value.isMade, value.kind != .page else { return }
    let recipe = Recipe(value)
    if case .caveat = recipe { return }
    showings.removeAll { $0.statement == statement }
    showings.append(Showing(recipe: recipe, statement: statement, uses: uses))
    if showings.count > Self.kept { showings.removeFirst() }
  }

  private func isCurrent(_ uses: Uses) -> Bool {
    uses.allSatisfy { bindings[$0.key]?.version == $0.value }
  }
}

extension Value {
  /// Whether a command made it, or an `each`.
  fileprivate var isMade: Bool {
    switch self {
    case .object, .family: true
    case .none, .truth, .number, .text, .list: false
    }
  }

  /// Whether what made it may make another one.
  fileprivate var isDoubtful: Bool {
    switch self {
    case .object, .family: Recipe(self).isDoubtful
    case .list(let values): values.contains(where: \.isDoubtful)
    case .none, .truth, .number, .text: false
    }
  }
}
