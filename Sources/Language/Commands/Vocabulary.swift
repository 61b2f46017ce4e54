/// The words of a session, and how its values are shown. Made by the rooms above; the language knows none itself.
package struct Vocabulary: Sendable {
  package let commands: [any Command.Type]
  /// The media of a value: how a table, a plot, a family looks.
  package let present: @Sendable (Value) -> Media

  /// The names of what a folder holds, for completion; those of folders end in `/`.
  package let contents: @Sendable (_ folder: String) -> [String]

  let examples = ExampleOutputs()

  package init(
    commands: [any Command.Type], present: @escaping @Sendable (Value) -> Media,
    contents: @escaping @Sendable (_ folder: String) -> [String] = { _ in [] }
  ) {
    self.commands = commands
    self.present = present
    self.contents = contents
  }
}
