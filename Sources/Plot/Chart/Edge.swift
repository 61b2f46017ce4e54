/// Two nodes of a graph that belong together, by their names.
package struct Edge: Sendable {
  package let from: Cell
  package let to: Cell

  package init(from: Cell, to: Cell) {
    self.from = from
    self.to = to
  }
}
