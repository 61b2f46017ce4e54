import Language

/// One of two values by a truth value.
struct Choose: Command {
  static let group = Group.numbers
  static let summary =
    "Takes the first value if the condition is True, else the second: sizes that follow quick."
  static let details =
    "Both values are made before one is taken: choose sizes, train(…, steps=choose(quick, 5, 50)), not trainings."
  static let result = Kind.anything
  static let examples = ["quick = True\nchoose(quick, 5, 50)"]
  static let isDescription = true
  static let isSelection = true

  @Parameter("the condition") var condition: Bool
  @Parameter("the value if it is True") var yes: Value
  @Parameter("the value if it is False") var no: Value

  func run(_ context: Context) throws -> Value { condition ? yes : no }
}
