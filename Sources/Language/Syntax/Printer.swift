/// Tree → text, such that parsing the text gives the tree again.
enum Printer {
  static func text(of cell: Cell) -> String {
    cell.statements.map(text).joined(separator: "\n")
  }

  static func text(of statement: Statement) -> String {
    let value = text(of: statement.value, atLeast: .pipeline)
    return statement.name.map { "\($0.text) = \(value)" } ?? value
  }

  /// The rules of the grammar from loose to tight; a looser expression in a tighter place takes parentheses.
  private enum Level: Int {
    case pipeline, value, range, sum, product, unary, power, atom
  }

  private static func text(of expression: Expression, atLeast level: Level) -> String {
    let text = text(of: expression.form)
    return self.level(of: expression.form).rawValue < level.rawValue ? "(\(text))" : text
  }

  private static func level(of form: Expression.Form) -> Level {
    switch form {
    case .each: .value
    case .range: .range
    case .operation(.add, _, _), .operation(.subtract, _, _): .sum
    case .operation(.multiply, _, _), .operation(.divide, _, _): .product
    case .negation: .unary
    case .operation(.power, _, _): .power
    case .call(let call): call.piped == nil ? .atom : .pipeline
    case .none, .truth, .number, .text, .name, .list: .atom
    }
  }

  private static func text(of form: Expression.Form) -> String {
    switch form {
    case .none: "None"
    case .truth(let truth): truth ? "True" : "False"
    case .number(let number): number.exact
    case .text(let text): text.quoted
    case .name(let name): name
    case .list(let elements):
      "[" + elements.map { text(of: $0, atLeast: .value) }.joined(separator: ", ") + "]"
    case .each(let part): "each " + text(of: part, atLeast: .range)
    case .range(let first, let last): text(of: first, atLeast: .sum) + ".." + text(of: last, atLeast: .sum)
    case .negation(let part): "-" + text(of: part, atLeast: .power)
    case .operation(let operation, let left, let right): text(of: operation, left, right)
    case .call(let call): text(of: call)
    }
  }

  private static func text(of operation: Operation, _ left: Expression, _ right: Expression) -> String {
    let (leftLevel, rightLevel): (Level, Level) =
      switch operation {
      case .add, .subtract: (.sum, .product)
      case .multiply, .divide: (.product, .unary)
      case .power: (.atom, .unary)
      }
    let sign = operation == .power ? "^" : " \(operation.rawValue) "
    return text(of: left, atLeast: leftLevel) + sign + text(of: right, atLeast: rightLevel)
  }

  private static func text(of call: Call) -> String {
    let arguments = call.arguments.map { argument in
      let value = text(of: argument.value, atLeast: .pipeline)
      return argument.name.map { "\($0.text)=\(value)" } ?? value
    }
    let list = "(" + arguments.joined(separator: ", ") + ")"
    guard let piped = call.piped else { return call.word.text + list }
    return "\(text(of: piped, atLeast: .pipeline)) | \(call.word.text)" + (arguments.isEmpty ? "" : list)
  }
}

extension String {
  /// As a text of the language, in double quotes.
  package var quoted: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
