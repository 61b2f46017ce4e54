/// A mistake of the user's: what is wrong, where in the cell's own text, and what to do.
package struct Diagnostic: Error, Hashable, Sendable {
  /// The classes of mistake; `ename` of the protocol.
  package enum Category: String, Sendable {
    case syntax = "SyntaxError"
    case name = "NameError"
    case argument = "ArgumentError"
    case value = "ValueError"
    case claim = "ClaimError"
    case interrupted = "Interrupted"
  }

  package var category: Category
  /// The first line: one sentence without a full stop, `train has no parameter 'epoch'`.
  package var message: String
  package var span: Span?
  /// What stands beside the caret: the way out, or what the place wants.
  package var hint: String?
  /// True when the text ends too early: this alone answers `is_complete_request`.
  package var isIncomplete = false
  /// True where nothing was written wrongly, and a family can go on without the point.
  package var sparesOthers = false

  package init(
    _ category: Category, _ message: String, at span: Span? = nil, hint: String? = nil,
    isIncomplete: Bool = false
  ) {
    self.category = category
    self.message = message
    self.span = span
    self.hint = hint
    self.isIncomplete = isIncomplete
  }
}
