/// The name of a column of the command's first table: `x=step`, `color="train.seed"`.
package struct Column: Argument, Hashable {
  package let name: String

  package init(_ name: String) {
    self.name = name
  }

  package static var shape: Shape { .column }
  package var value: Value { .text(name) }

  package init(_ value: Value) throws {
    name = try String(value)
  }
}
