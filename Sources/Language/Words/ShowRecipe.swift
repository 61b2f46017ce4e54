/// `recipe`: the text that makes a value again.
struct ShowRecipe: Command {
  static let word = "recipe"
  static let group = Group.session
  static let summary = "Writes out the call that made a value, every default included."
  static let details =
    "Pasted into a new notebook, it makes the same value again, bit for bit on the same build."
  static let result = Kind.text
  static let examples = ["recipe(linspace(0, 1, 3))"]
  static let related = ["help"]

  @Parameter("the value") var value: Whole

  func run(_ context: Context) throws -> Value {
    .text(Recipe(value.value).cell)
  }
}

/// Any value as it is, families whole.
struct Whole: Argument {
  static let shape = Shape.table([.anything])
  let value: Value

  init(_ value: Value) throws {
    self.value = value
  }
}
