/// Tokens → tree by the grammar, one method a rule. Stops at the first mistake.
struct Parser {
  /// Trees deeper than this are refused, so that nothing that walks one can exhaust the stack.
  static let depthLimit = 200
  static let nestingLimit = 60

  private let tokens: [Token]
  private let words: Set<String>
  private var position = 0
  private var nesting = 0

  /// `words` are the commands, for the habit of leaving out parentheses.
  init(_ text: String, words: Set<String> = []) {
    tokens = Lexer.tokens(of: text)
    self.words = words
  }

  static func cell(_ text: String, words: Set<String> = []) throws(Diagnostic) -> Cell {
    var parser = Parser(text, words: words)
    return try parser.cell()
  }

  // cell = { NEWLINE } , [ statement , { NEWLINE , { NEWLINE } , statement } ] , { NEWLINE } ;
  mutating func cell() throws(Diagnostic) -> Cell {
    var statements: [Statement] = []
    skipNewlines()
    while current.content != .end {
      statements.append(try statement())
      guard current.content == .newline || current.content == .end else { throw unexpectedAfterValue() }
      skipNewlines()
    }
    return Cell(statements: statements)
  }

  // statement = [ NAME , "=" ] , pipeline | "?" , NAME | NAME , "?" ;
  private mutating func statement() throws(Diagnostic) -> Statement {
    try refuseHabits()
    if let help = help() { return help }
    guard let name = current.name, next.is("=") else {
      let value = try pipeline()
      return Statement(name: nil, value: value, span: value.span)
    }
    let target = Name(text: name, span: current.span)
    guard name.isName else {
      throw Diagnostic(.syntax, "'\(name)' is a word of the language and cannot be a name", at: target.span)
    }
    position += 2
    let value = try pipeline()
    return Statement(name: target, value: value, span: Span(target.span.start, value.span.end))
  }

  private mutating func help() -> Statement? {
    let start = current.span.start
    var ahead = position
    while tokens[ahead].is("?") { ahead += 1 }
    guard let name = tokens[ahead].name else { return nil }
    let subject = Expression(.name(name), at: tokens[ahead].span)
    let isBefore = ahead > position
    ahead += 1
    guard isBefore || tokens[ahead].is("?") else { return nil }
    while tokens[ahead].is("?") { ahead += 1 }
    position = ahead
    let span = Span(start, tokens[ahead - 1].span.end)
    let call = Call(
      word: Name(text: "help", span: span), piped: nil, arguments: [Call.Argument(name: nil, value: subject)])
    return Statement(name: nil, value: Expression(.call(call), at: span), span: span)
  }

  /// `for s in`, `import numpy`, `plot run`.
  private func refuseHabits() throws(Diagnostic) {
    guard let word = current.name, !words.contains(word), let habit = Habits.opening(word) else { return }
    switch next.content {
    case .name, .number, .text, .sign("("), .sign("["), .mistake:
      throw Diagnostic(.syntax, habit.message, at: current.span, hint: habit.hint)
    default: return
    }
  }

  // pipeline = value , { { NEWLINE } , "|" , { NEWLINE } , stage } ;
  mutating func pipeline() throws(Diagnostic) -> Expression {
    var left = try value()
    while current.is("|") {
      position += 1
      skipNewlines()
      left = try stage(after: left)
    }
    return left
  }

  // stage = NAME , [ arguments ] ;
  private mutating func stage(after left: Expression) throws(Diagnostic) -> Expression {
    guard let word = current.name, word.isName else {
      throw expected("a command", after: "after |")
    }
    let name = Name(text: word, span: current.span)
    position += 1
    let arguments = current.is("(") ? try arguments() : []
    let call = Call(word: name, piped: left, arguments: arguments)
    return try made(.call(call), from: left.span.start)
  }

  // value = [ "each" ] , range ;
  private mutating func value() throws(Diagnostic) -> Expression {
    guard current.name == "each" else { return try range() }
    let start = current.span.start
    position += 1
    if current.is("=") {
      throw Diagnostic(
        .syntax, "'each' is a word of the language and cannot be a name", at: Span(start, start + 4))
    }
    return try made(.each(try range()), from: start)
  }

  // range = sum , [ ".." , sum ] ;
  private mutating func range() throws(Diagnostic) -> Expression {
    let first = try sum()
    guard current.is("..") else { return first }
    position += 1
    return try made(.range(first, try sum()), from: first.span.start)
  }

  // sum = product , { ("+" | "-") , product } ;
  private mutating func sum() throws(Diagnostic) -> Expression {
    var left = try product()
    while let operation = operation(.add, .subtract) {
      left = try made(.operation(operation, left, try product()), from: left.span.start)
    }
    return left
  }

  // product = unary , { ("*" | "/") , unary } ;
  private mutating func product() throws(Diagnostic) -> Expression {
    var left = try unary()
    while let operation = operation(.multiply, .divide) {
      left = try made(.operation(operation, left, try unary()), from: left.span.start)
    }
    return left
  }

  // unary = [ "-" ] , power ;
  private mutating func unary() throws(Diagnostic) -> Expression {
    guard current.is("-") else { return try power() }
    let start = current.span.start
    position += 1
    return try made(.negation(try power()), from: start)
  }

  // power = atom , [ "^" , unary ] ;
  private mutating func power() throws(Diagnostic) -> Expression {
    let base = try atom()
    guard operation(.power) != nil else { return base }
    let exponent = try nested { parser throws(Diagnostic) in try parser.unary() }
    return try made(.operation(.power, base, exponent), from: base.span.start)
  }

  // atom = NUMBER | TEXT | "True" | "False" | "None" | NAME , [ arguments ] | list | "(" , pipeline , ")" ;
  private mutating func atom() throws(Diagnostic) -> Expression {
    let token = current
    switch token.content {
    case .number(let number): return literal(.number(number))
    case .text(let text): return literal(.text(text))
    case .name("True"): return literal(.truth(true))
    case .name("False"): return literal(.truth(false))
    case .name("None"): return literal(.none)
    case .name("each"):
      throw Diagnostic(
        .syntax, "each stands before the whole value", at: token.span,
        hint: "write each [1, 2], or (each [1, 2])")
    case .name(let name): return try nameOrCall(name)
    case .sign("["): return try list()
    case .sign("("): return try parenthesised()
    case .mistake(let diagnostic): throw diagnostic
    default: throw expected("a value")
    }
  }

  private mutating func literal(_ form: Expression.Form) -> Expression {
    defer { position += 1 }
    return Expression(form, at: current.span)
  }

  private mutating func nameOrCall(_ name: String) throws(Diagnostic) -> Expression {
    let word = Name(text: name, span: current.span)
    position += 1
    try refuseAdjacent(to: word)
    guard current.is("("), current.span.start == word.span.end || words.contains(name) else {
      return Expression(.name(name), at: word.span)
    }
    let call = Call(word: word, piped: nil, arguments: try arguments())
    return try made(.call(call), from: word.span.start)
  }

  /// `x[0]`, `f"…"`, `lambda x`.
  private func refuseAdjacent(to word: Name) throws(Diagnostic) {
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

  private mutating func parenthesised() throws(Diagnostic) -> Expression {
    let start = current.span.start
    position += 1
    var inner = try nested { parser throws(Diagnostic) in try parser.pipeline() }
    try close(")", opened: start)
    inner.span = Span(start, tokens[position - 1].span.end)
    return inner
  }

  // list = "[" , [ value , { "," , value } , [ "," ] ] , "]" ;
  private mutating func list() throws(Diagnostic) -> Expression {
    let start = current.span.start
    let elements = try sequence(until: "]") { parser throws(Diagnostic) in try parser.value() }
    return try made(.list(elements), from: start)
  }

  // arguments = "(" , [ argument , { "," , argument } , [ "," ] ] , ")" ;
  private mutating func arguments() throws(Diagnostic) -> [Call.Argument] {
    try sequence(until: ")") { parser throws(Diagnostic) in try parser.argument() }
  }

  // argument = [ NAME , "=" ] , pipeline ;
  private mutating func argument() throws(Diagnostic) -> Call.Argument {
    guard let name = current.name, next.is("="), name.isName else {
      return Call.Argument(name: nil, value: try pipeline())
    }
    let label = Name(text: name, span: current.span)
    position += 2
    return Call.Argument(name: label, value: try pipeline())
  }
}

// The ways to move on, and what is said when that is not possible.
extension Parser {
  private var current: Token { tokens[position] }
  private var next: Token { tokens[min(position + 1, tokens.count - 1)] }

  private mutating func skipNewlines() {
    while current.content == .newline { position += 1 }
  }

  private mutating func operation(_ operations: Operation...) -> Operation? {
    guard let operation = operations.first(where: { current.is($0.rawValue) }) else { return nil }
    position += 1
    return operation
  }

  private func made(_ form: Expression.Form, from start: Int) throws(Diagnostic) -> Expression {
    let expression = Expression(form, at: Span(start, tokens[position - 1].span.end))
    guard expression.depth <= Self.depthLimit else {
      throw Diagnostic(
        .syntax, "this is more than \(Self.depthLimit) operations deep", at: expression.span,
        hint: "give a part of it a name")
    }
    return expression
  }

  private mutating func nested<Part>(
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
  private mutating func sequence<Part>(
    until closing: String, of rule: (inout Parser) throws(Diagnostic) -> Part
  ) throws(Diagnostic) -> [Part] {
    let start = current.span.start
    var parts: [Part] = []
    position += 1
    while !current.is(closing) {
      parts.append(try nested(rule))
      guard current.is(",") else { break }
      position += 1
    }
    try close(closing, opened: start)
    return parts
  }

  private mutating func close(_ closing: String, opened start: Int) throws(Diagnostic) {
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

  private func opening(of closing: String) -> String { closing == ")" ? "(" : "[" }

  private func expected(_ what: String, after place: String? = nil) -> Diagnostic {
    if case .mistake(let diagnostic) = current.content { return diagnostic }
    let place = place ?? (position > 0 ? "after \(tokens[position - 1].written)" : "at the beginning")
    let isAtEnd = current.content == .end
    let found = isAtEnd || current.content == .newline ? "" : ", not \(current.written)"
    return Diagnostic(
      .syntax, "\(what) is missing \(place)\(found)", at: current.span, isIncomplete: isAtEnd)
  }

  /// Something stands where a value has ended: two values side by side, a stray bracket.
  private func unexpectedAfterValue(wanted: String? = nil) -> Diagnostic {
    let previous = tokens[position - 1]
    switch current.content {
    case .mistake(let diagnostic): return diagnostic
    case .sign(")"), .sign("]"):
      return Diagnostic(.syntax, "\(current.written) closes nothing", at: current.span)
    case .sign("="):
      return Diagnostic(
        .syntax, "only a name can stand before =", at: current.span,
        hint: "write name = value, or name=value in a call")
    case .sign("?"):
      return Diagnostic(.syntax, "? stands beside a name alone on its line", at: current.span, hint: "train?")
    default: break
    }
    if let habit = current.name.flatMap(Habits.infix) ?? previous.name.flatMap(Habits.name) {
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
  /// As it stands in the text, near enough for a message.
  fileprivate var written: String {
    switch content {
    case .name(let name): name
    case .number(let number): number.short
    case .text(let text): text.quoted
    case .sign(let sign): sign
    case .newline: "the end of the line"
    case .comment, .end: "the end"
    case .mistake: "this"
    }
  }
}
