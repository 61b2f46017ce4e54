/// One value, or a list of them: `sigma=0.05` or `sigma=[0.05, 0.1]`, `y=loss` or `y=[loss, test_loss]`.
package struct OneOrMore<Element: Argument>: Argument {
  package let elements: [Element]
  /// Whether a list was written; one value means the same for all where a list would be one each.
  package let isList: Bool

  package init(_ element: Element) {
    elements = [element]
    isList = false
  }

  package init(_ elements: [Element]) {
    self.elements = elements
    isList = true
  }

  package static var shape: Shape { .either([Element.shape, .list(of: Element.shape)]) }
  package var value: Value { isList ? elements.value : elements[0].value }

  package init(_ value: Value) throws {
    if case .list = value { self.init(try [Element](value)) } else { self.init(try Element(value)) }
  }
}
