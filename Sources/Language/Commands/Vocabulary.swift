/// The words of a session, and how its values are shown. Made by the rooms above; the language knows none itself.
package struct Vocabulary: Sendable {
  package let commands: [any Command.Type]
  /// The media of a value: how a table, a plot, a family looks.
  package let present: @Sendable (Value) -> Media

  package init(commands: [any Command.Type], present: @escaping @Sendable (Value) -> Media) {
    self.commands = commands
    self.present = present
  }
}
