import Glibc

/// Arithmetic on numbers, lists of numbers and families of both, element by element.
enum Arithmetic {
  /// Longer lists than this are a slip of the pen.
  static let lengthLimit = 100_000

  static func apply(_ operation: Operation, _ left: Value, _ right: Value) throws -> Value {
    let recipe = Recipe.operation(operation.rawValue, [Recipe(left), Recipe(right)])
    return try Join([left, right]).map(recipe: recipe) { try elementwise(operation, $0[0], $0[1]) }
  }

  static func negate(_ value: Value) throws -> Value {
    try apply(.subtract, .number(0), value)
  }

  private static func elementwise(_ operation: Operation, _ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      return .number(try number(operation, left, right))
    case (.list(let left), .list(let right)):
      guard left.count == right.count else {
        throw Mismatch("lists of \(left.count) and \(right.count) values do not go together")
      }
      return .list(try zip(left, right).map { try elementwise(operation, $0, $1) })
    case (.list(let left), .number):
      return .list(try left.map { try elementwise(operation, $0, right) })
    case (.number, .list(let right)):
      return .list(try right.map { try elementwise(operation, left, $0) })
    case (.number, let wrong), (.list, let wrong), (let wrong, _):
      throw Mismatch("\(operation.rawValue) is for numbers and lists of numbers, not \(wrong.mention)")
    }
  }

  private static func number(_ operation: Operation, _ left: Double, _ right: Double) throws -> Double {
    if operation == .divide, right == 0 { throw Mismatch("\(left.short) / 0 is a division by zero") }
    let result =
      switch operation {
      case .add: left + right
      case .subtract: left - right
      case .multiply: left * right
      case .divide: left / right
      case .power: pow(left, right)
      }
    return try finite(result, "\(left.short) \(operation.rawValue) \(right.short)")
  }

  /// Every number of the language is finite; what made another one is named.
  static func finite(_ result: Double, _ written: String) throws -> Double {
    if result.isNaN { throw Mismatch("\(written) is not a real number") }
    if result.isInfinite { throw Mismatch("\(written) is too large for a number") }
    return result == 0 ? 0 : result
  }

  /// `1..5` holds both ends.
  static func range(_ first: Value, _ last: Value) throws -> Value {
    let recipe = Recipe.operation("..", [Recipe(first), Recipe(last)])
    return try Join([first, last]).map(recipe: recipe) { ends in
      guard case .number(let first) = ends[0], case .number(let last) = ends[1] else {
        throw Mismatch("a range runs between two numbers")
      }
      guard let lower = Int(exactly: first), let upper = Int(exactly: last) else {
        throw Mismatch("a range runs between whole numbers", hint: "linspace(0, 1, 11) has fractions")
      }
      guard lower <= upper else { throw Mismatch("the range \(lower)..\(upper) runs backwards") }
      guard upper.magnitude <= 1 << 52, lower.magnitude <= 1 << 52, upper - lower < lengthLimit else {
        throw Mismatch("a range has at most \(lengthLimit) values")
      }
      return .list((lower...upper).map { .number(Double($0)) })
    }
  }
}
