/// A session at one moment: what completion, inspection and `isComplete` answer from while a cell runs.
package struct Snapshot: Sendable {
  package let vocabulary: Vocabulary
  package internal(set) var variables: [String: Value] = [:]
  package let claims = Claims()
  var journal = Journal()
  package let runs = Runs()
  /// How many cells were begun.
  package internal(set) var cell = 0
  let lexicon: Lexicon

  init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    lexicon = Lexicon(vocabulary)
  }

  /// Parses and checks a cell; nothing runs.
  func plan(_ text: String) throws(Failure) -> [PlannedStatement] {
    let cell: Cell
    do throws(Diagnostic) {
      cell = try Parser.cell(text, words: lexicon.words)
    } catch {
      throw Failure(error, in: text)
    }
    var checker = Checker(self)
    let statements = checker.check(cell, text: text)
    guard checker.diagnostics.isEmpty else {
      throw Failure(checker.diagnostics.sorted { $0.span?.start ?? 0 < $1.span?.start ?? 0 }, in: text)
    }
    return statements
  }
}
