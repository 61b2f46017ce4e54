// The ways to move on.
extension Parser {
  var current: Token { tokens[position] }
  var next: Token { tokens[min(position + 1, tokens.count - 1)] }

  mutating func skipNewlines() {
    while current.content == .newline { position += 1 }
  }

  mutating func operation(_ operations: Operation...) -> Operation? {
    guard let operation = operations.first(where: { current.is($0.rawValue) }) else { return nil }
    position += 1
    return operation
  }

  func made(_ form: Expression.Form, from start: Int) throws(Diagnostic) -> Expression {
    let expression = Expression(form, at: Span(start, tokens[position - 1].span.end))
    guard expression.depth <= Self.depthLimit else {
      throw Diagnostic(
        .syntax, "this is more than \(Self.depthLimit) operations deep", at: expression.span,
        hint: "give a part of it a name")
    }
    return expression
  }

  mutating func nested<Part>(
    _ rule: (inout Parser) throws(Diagnostic) -> Part
  ) throws(Diagnostic) -> Part {
    guard nesting < Self.nestingLimit else {
      throw Diagnostic(
        .syntax, "this is nested more than \(Self.nestingLimit) deep", at: current.span,
        hint: "give a part of it a name")
    }
    nesting += 1
    defer { nesting -= 1 }
    return try rule(&self)
  }

  /// What stands between an opening bracket, where the parser is, and its closing one; commas between.
  mutating func sequence<Part>(
    until closing: String, of rule: (inout Parser) throws(Diagnostic) -> Part
  ) throws(Diagnostic) -> [Part] {
    let start = current.span.start
    var parts: [Part] = []
    position += 1
    while !current.is(closing), parts.isEmpty || current.content != .end {
      parts.append(try nested(rule))
      guard current.is(",") else { break }
      position += 1
    }
    try close(closing, opened: start)
    return parts
  }

  mutating func close(_ closing: String, opened start: Int) throws(Diagnostic) {
    if current.is(closing) {
      position += 1
      return
    }
    if case .mistake(let diagnostic) = current.content { throw diagnostic }
    if current.content == .end {
      throw Diagnostic(
        .syntax, "a \(closing) is missing", at: current.span,
        hint: "\(closing) closes the \(opening(of: closing))",
        isIncomplete: true)
    }
    throw unexpectedAfterValue(wanted: ", or \(closing)")
  }

  func opening(of closing: String) -> String { closing == ")" ? "(" : "[" }
}
