/// The name of a command, or of a variable: `help(train)`.
package struct WordName: Argument, Hashable {
  package let name: String

  package init(_ name: String) {
    self.name = name
  }

  package static var shape: Shape { .word }
  package var value: Value { .text(name) }

  package init(_ value: Value) throws {
    name = try String(value)
  }
}
