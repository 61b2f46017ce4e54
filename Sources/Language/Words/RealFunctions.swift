import Glibc

/// `sqrt`: the square root, element by element.
struct Sqrt: Command {
  static let group = Group.numbers
  static let summary = "The square root."
  static let result = Kind.anything
  static let returns = "a number or a list, as it was given"
  static let examples = ["sqrt([1, 4, 9])"]
  static let related = ["exp", "log"]
  static let isDescription = true

  @Parameter("a number, or a list of numbers", in: 0...) var x: Numbers

  func run(_ context: Context) throws -> Value { try x.map("sqrt") { $0.squareRoot() } }
}

/// `exp`: the exponential function, element by element.
struct Exp: Command {
  static let group = Group.numbers
  static let summary = "The exponential function."
  static let result = Kind.anything
  static let returns = "a number or a list, as it was given"
  static let examples = ["exp(-1)"]
  static let related = ["log", "sqrt"]
  static let isDescription = true

  @Parameter("a number, or a list of numbers") var x: Numbers

  func run(_ context: Context) throws -> Value { try x.map("exp") { Glibc.exp($0) } }
}

/// `log`: the natural logarithm, element by element.
struct Log: Command {
  static let group = Group.numbers
  static let summary = "The natural logarithm."
  static let result = Kind.anything
  static let returns = "a number or a list, as it was given"
  static let examples = ["log(2)"]
  static let related = ["exp", "logspace"]
  static let isDescription = true

  @Parameter("a number, or a list of numbers", in: .above(0)) var x: Numbers

  func run(_ context: Context) throws -> Value { try x.map("log") { Glibc.log($0) } }
}

/// A number or a list of numbers, to be worked on element by element.
struct Numbers: Argument {
  static let shape = Shape.either([.number, .list(of: .number)])
  let value: Value

  init(_ value: Value) throws {
    self.value = value
  }

  func map(_ word: String, _ function: (Double) -> Double) throws -> Value {
    try Self.map(value, word, function)
  }

  private static func map(_ value: Value, _ word: String, _ function: (Double) -> Double) throws -> Value {
    switch value {
    case .number(let number):
      .number(try Arithmetic.finite(function(number), "\(word)(\(number.short))"))
    case .list(let values): .list(try values.map { try map($0, word, function) })
    default: throw Mismatch(of: value, to: shape)
    }
  }
}
