/// The call that made a value, every argument written out; prints as text that rebuilds the value bit for bit.
package indirect enum Recipe: Hashable, Sendable {
  /// A number, text, word, … as the language writes it.
  case literal(String)
  case list([Recipe])
  /// The values of a knob; `name` where the knob is a variable of its own (`x = each [1, 2]`).
  case each([Recipe], name: String?)
  /// Arithmetic on families; on numbers it is a literal.
  case operation(String, [Recipe])
  case call(word: String, arguments: [Argument])
  /// What made the value, and why it may make another one: `stops at step 120; this makes all of it`.
  case caveat(Recipe, String)

  package struct Argument: Hashable, Sendable {
    package let name: String
    package let value: Recipe
    /// Whether the user wrote it; a short label leaves out what nobody wrote.
    package let isWritten: Bool
    /// One of a `Rest`, which has no name.
    package let isRest: Bool

    package init(name: String, value: Recipe, isWritten: Bool, isRest: Bool = false) {
      self.name = name
      self.value = value
      self.isWritten = isWritten
      self.isRest = isRest
    }

    /// Whether it was written out makes no other value.
    package static func == (left: Argument, right: Argument) -> Bool {
      left.name == right.name && left.value == right.value && left.isRest == right.isRest
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}
