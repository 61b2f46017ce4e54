/// Tokens → tree by the grammar, one method a rule. Stops at the first mistake.
struct Parser {
  /// Trees deeper than this are refused, so that nothing that walks one can exhaust the stack.
  static let depthLimit = 200
  static let nestingLimit = 60

  let tokens: [Token]
  let words: Set<String>
  var position = 0
  var nesting = 0

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
  mutating func statement() throws(Diagnostic) -> Statement {
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

  mutating func help() -> Statement? {
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
  mutating func stage(after left: Expression) throws(Diagnostic) -> Expression {
    guard let word = current.name, word.isName else {
      throw expected("a command", after: "after |")
    }
    let name = Name(text: word, span: current.span)
    position += 1
    let arguments = current.is("(") ? try arguments() : []
    let call = Call(word: name, piped: left, arguments: arguments)
    return try made(.call(call), from: left.span.start)
  }
}
