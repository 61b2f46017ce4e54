// The rules of values, from loose to tight.
extension Parser {
  // value = [ "each" ] , range ;
  mutating func value() throws(Diagnostic) -> Expression {
    guard current.name == "each" else { return try range() }
    let start = current.span.start
    position += 1
    if current.is("=") {
      throw Diagnostic(
        .syntax, "'each' is a word of the language and cannot be a name", at: Span(start, start + 4))
    }
    let values = try range()
    return try made(.each(values), from: start)
  }

  // range = sum , [ ".." , sum ] ;
  mutating func range() throws(Diagnostic) -> Expression {
    let first = try sum()
    guard current.is("..") else { return first }
    position += 1
    let last = try sum()
    return try made(.range(first, last), from: first.span.start)
  }

  // sum = product , { ("+" | "-") , product } ;
  mutating func sum() throws(Diagnostic) -> Expression {
    var left = try product()
    while let operation = operation(.add, .subtract) {
      let right = try product()
      left = try made(.operation(operation, left, right), from: left.span.start)
    }
    return left
  }

  // product = unary , { ("*" | "/") , unary } ;
  mutating func product() throws(Diagnostic) -> Expression {
    var left = try unary()
    while let operation = operation(.multiply, .divide) {
      let right = try unary()
      left = try made(.operation(operation, left, right), from: left.span.start)
    }
    return left
  }

  // unary = [ "-" ] , power ;
  mutating func unary() throws(Diagnostic) -> Expression {
    guard current.is("-") else { return try power() }
    let start = current.span.start
    position += 1
    let part = try power()
    return try made(.negation(part), from: start)
  }

  // power = atom , [ "^" , unary ] ;
  mutating func power() throws(Diagnostic) -> Expression {
    let base = try atom()
    guard operation(.power) != nil else { return base }
    let exponent = try nested { parser throws(Diagnostic) in try parser.unary() }
    return try made(.operation(.power, base, exponent), from: base.span.start)
  }

  // atom = NUMBER | TEXT | "True" | "False" | "None" | NAME , [ arguments ] | list | "(" , pipeline , ")" ;
  mutating func atom() throws(Diagnostic) -> Expression {
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

  mutating func literal(_ form: Expression.Form) -> Expression {
    defer { position += 1 }
    return Expression(form, at: current.span)
  }

  mutating func nameOrCall(_ name: String) throws(Diagnostic) -> Expression {
    let word = Name(text: name, span: current.span)
    position += 1
    try refuseAdjacent(to: word)
    guard current.is("("), current.span.start == word.span.end || words.contains(name) else {
      return Expression(.name(name), at: word.span)
    }
    let call = Call(word: word, piped: nil, arguments: try arguments())
    return try made(.call(call), from: word.span.start)
  }

  mutating func parenthesised() throws(Diagnostic) -> Expression {
    let start = current.span.start
    position += 1
    var inner = try nested { parser throws(Diagnostic) in try parser.pipeline() }
    if current.is(",") { throw Habits.tuple.diagnostic(from: current.span.start) }
    try close(")", opened: start)
    inner.span = Span(start, tokens[position - 1].span.end)
    return inner
  }

  // list = "[" , [ value , { "," , value } , [ "," ] ] , "]" ;
  mutating func list() throws(Diagnostic) -> Expression {
    let start = current.span.start
    let elements = try sequence(until: "]") { parser throws(Diagnostic) in try parser.value() }
    return try made(.list(elements), from: start)
  }

  // arguments = "(" , [ argument , { "," , argument } , [ "," ] ] , ")" ;
  mutating func arguments() throws(Diagnostic) -> [Call.Argument] {
    try sequence(until: ")") { parser throws(Diagnostic) in try parser.argument() }
  }

  // argument = [ NAME , "=" ] , pipeline ;
  mutating func argument() throws(Diagnostic) -> Call.Argument {
    guard let name = current.name, next.is("="), name.isName else {
      return Call.Argument(name: nil, value: try pipeline())
    }
    let label = Name(text: name, span: current.span)
    position += 2
    return Call.Argument(name: label, value: try pipeline())
  }
}
