/// The call that made a value, every argument written out; prints as text that rebuilds the value bit for bit.
package indirect enum Recipe: Hashable, Sendable {
  case literal(String)
  case call(word: String, arguments: [Argument])

  package struct Argument: Hashable, Sendable {
    package let name: String
    package let value: Recipe
    /// Whether the user wrote it; a short label leaves out what nobody wrote.
    package let isWritten: Bool
  }
}
