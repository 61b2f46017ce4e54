/// A cell as the parser understood it. Trees are equal when they mean the same, wherever they stood in the text.
struct Cell: Hashable, Sendable {
  var statements: [Statement]
}

/// One line: a pipeline, which may be given a name.
struct Statement: Hashable, Sendable {
  var name: Name?
  var value: Expression
  var span: Span

  static func == (left: Statement, right: Statement) -> Bool {
    left.name == right.name && left.value == right.value
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}

/// A name where it is written.
struct Name: Hashable, Sendable {
  var text: String
  var span: Span

  static func == (left: Name, right: Name) -> Bool { left.text == right.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

struct Expression: Hashable, Sendable {
  indirect enum Form: Hashable, Sendable {
    case none
    case truth(Bool)
    case number(Double)
    case text(String)
    case name(String)
    case list([Expression])
    case each(Expression)
    case range(Expression, Expression)
    case negation(Expression)
    case operation(Operation, Expression, Expression)
    case call(Call)
  }

  var form: Form
  var span: Span
  /// How many expressions deep; bounded by the parser, so that walking a tree cannot exhaust the stack.
  var depth: Int

  init(_ form: Form, at span: Span) {
    self.form = form
    self.span = span
    depth = 1 + (form.parts.map(\.depth).max() ?? 0)
  }

  static func == (left: Expression, right: Expression) -> Bool { left.form == right.form }
  func hash(into hasher: inout Hasher) { hasher.combine(form) }
}

extension Expression.Form {
  var parts: [Expression] {
    switch self {
    case .none, .truth, .number, .text, .name: []
    case .list(let elements): elements
    case .each(let part), .negation(let part): [part]
    case .range(let first, let second), .operation(_, let first, let second): [first, second]
    case .call(let call): (call.piped.map { [$0] } ?? []) + call.arguments.map(\.value)
    }
  }
}

extension Expression {
  /// Every bare name in it, be it a variable or a word that an argument offers.
  var names: Set<String> {
    if case .name(let name) = form { return [name] }
    return form.parts.reduce(into: []) { $0.formUnion($1.names) }
  }
}

/// `train(toy, lr=0.1)`, or `toy | train(lr=0.1)`: then `toy` is `piped`, the first positional argument.
struct Call: Hashable, Sendable {
  struct Argument: Hashable, Sendable {
    var name: Name?
    var value: Expression
  }

  var word: Name
  var piped: Expression?
  var arguments: [Argument]
}

enum Operation: String, Hashable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "^"
}
