/// Whether a cell can be run as it is: the answer to a console that asks what Enter should do.
package enum Completeness: Hashable, Sendable {
  case complete
  /// More must come; the next line begins with this.
  case incomplete(indent: String)
  case invalid
}

extension Snapshot {
  package func completeness(of text: String) -> Completeness {
    do throws(Diagnostic) {
      _ = try Parser.cell(text, words: lexicon.words)
      return .complete
    } catch {
      return error.isIncomplete ? .incomplete(indent: "  ") : .invalid
    }
  }
}
