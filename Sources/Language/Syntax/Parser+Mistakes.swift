// What is said when the parser cannot move on.
extension Parser {
  /// `for s in`, `import numpy`, `plot run`.
  func refuseHabits() throws(Diagnostic) {
    guard let word = current.name, !words.contains(word), let habit = Habits.opening(word) else { return }
    switch next.content {
    case .name, .number, .text, .sign("("), .sign("["), .mistake:
      throw Diagnostic(.syntax, habit.message, at: current.span, hint: habit.hint)
    default: return
    }
  }

  /// `x[0]`, `f"…"`, `lambda x`.
  func refuseAdjacent(to word: Name) throws(Diagnostic) {
    let isAttached = current.span.start == word.span.end
    if isAttached, current.is("[") {
      throw Diagnostic(
        .syntax, "values have no index", at: Span(word.span.start, current.span.end),
        hint: "keep(table, column, value) selects rows")
    }
    if isAttached, case .text = current.content {
      throw Diagnostic(.syntax, "a text has no prefix", at: word.span, hint: "write the text alone: \"…\"")
    }
    if current.name != nil, word.text == "lambda", let habit = Habits.opening(word.text) {
      throw Diagnostic(.syntax, habit.message, at: word.span, hint: habit.hint)
    }
  }

  func expected(_ what: String, after place: String? = nil) -> Diagnostic {
    if case .mistake(let diagnostic) = current.content { return diagnostic }
    let place = place ?? (position > 0 ? "after \(tokens[position - 1].written)" : "at the beginning")
    let isAtEnd = current.content == .end
    let found = isAtEnd || current.content == .newline ? "" : ", not \(current.written)"
    return Diagnostic(
      .syntax, "\(what) is missing \(place)\(found)", at: current.span, isIncomplete: isAtEnd)
  }

  /// Something stands where a value has ended: two values side by side, a stray bracket.
  func unexpectedAfterValue(wanted: String? = nil) -> Diagnostic {
    let previous = tokens[position - 1]
    switch current.content {
    case .mistake(let diagnostic): return diagnostic
    case .sign(")"), .sign("]"):
      return Diagnostic(.syntax, "\(current.written) closes nothing", at: current.span)
    case .sign("[") where previous.isClosing && previous.span.end == current.span.start:
      return Habits.index.diagnostic(from: current.span.start)
    case .sign("="):
      return Diagnostic(
        .syntax, "only a name can stand before =", at: current.span,
        hint: "write name = value, or name=value in a call")
    case .sign("?"):
      return Diagnostic(.syntax, "? stands beside a name alone on its line", at: current.span, hint: "train?")
    default: break
    }
    if let habit = previous.name.flatMap(Habits.name) {
      return Diagnostic(.syntax, habit.message, at: previous.span, hint: habit.hint)
    }
    if let habit = current.name.flatMap(Habits.infix) {
      return Diagnostic(.syntax, habit.message, at: current.span, hint: habit.hint)
    }
    if let word = previous.name, words.contains(word) {
      return Diagnostic(
        .syntax, "commands take parentheses: \(word)(\(current.written))",
        at: Span(previous.span.start, current.span.end))
    }
    let hint = wanted.map { "\($0) is missing before it" }
    return Diagnostic(
      .syntax, "\(current.written) stands where a value has ended", at: current.span, hint: hint)
  }
}

extension Token {
  fileprivate var isClosing: Bool { self.is(")") || self.is("]") }

  /// As it stands in the text, near enough for a message.
  fileprivate var written: String {
    switch content {
    case .name(let name): name
    case .number(let number): number.short
    case .text(let text): text.quoted
    case .sign(","): "a comma"
    case .sign(let sign): sign
    case .newline: "the end of the line"
    case .comment, .end: "the end"
    case .mistake: "this"
    }
  }
}
