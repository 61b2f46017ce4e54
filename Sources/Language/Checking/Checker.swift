/// Checks a whole cell before any of it runs: names, parameters, kinds, ranges, choices, columns.
///
/// It runs the cell on what is known: an expression is a known value (literals, names bound earlier, arithmetic,
/// what describing commands make of these) or a value to come, of which kind, columns and axes may be known.
/// What depends on a mistake that was reported is not judged again.
struct Checker {
  static let limit = 3

  let vocabulary: Vocabulary
  let lexicon: Lexicon
  var variables: [String: Foreseen]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var mistakes = 0
  /// Columns named by the arguments of the call that is being checked.
  var mentions: [(column: String, span: Span)] = []

  init(_ snapshot: Snapshot) {
    vocabulary = snapshot.vocabulary
    lexicon = snapshot.lexicon
    variables = snapshot.variables.mapValues { .known($0) }
  }

  mutating func check(_ cell: Cell, text: String) -> [PlannedStatement] {
    let scalars = Array(text.unicodeScalars)
    return cell.statements.map { statement in
      let uses = statement.value.names.intersection(variables.keys)
      let checked = check(statement)
      var written = String.UnicodeScalarView()
      written.append(contentsOf: scalars[statement.span.start..<statement.span.end])
      return PlannedStatement(
        name: statement.name?.text, plan: checked.plan, uses: uses, text: String(written))
    }
  }

  @discardableResult
  mutating func check(_ statement: Statement) -> Checked {
    let checked = check(statement.value, at: Place(axis: statement.name?.text ?? "value"))
    if let name = statement.name { variables[name.text] = checked.foreseen }
    return checked
  }

  mutating func report(_ diagnostic: Diagnostic) -> Checked {
    mistakes += 1
    if diagnostics.count < Self.limit { diagnostics.append(diagnostic) }
    return .mistaken
  }
}
