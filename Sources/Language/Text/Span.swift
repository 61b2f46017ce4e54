/// A half-open range of a cell's text, counted in Unicode scalars (the protocol's "code points").
package struct Span: Hashable, Sendable {
  package var start: Int
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }
}
