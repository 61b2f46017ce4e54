/// All further positional arguments of a command; the type of its last parameter: `table(a, b, c)`.
package struct Rest<Element: Argument>: Argument {
  package let elements: [Element]

  package init(_ elements: [Element] = []) {
    self.elements = elements
  }

  package static var shape: Shape { .rest(Element.shape) }
  package var value: Value { elements.value }

  package init(_ value: Value) throws {
    elements = try [Element](value)
  }
}
