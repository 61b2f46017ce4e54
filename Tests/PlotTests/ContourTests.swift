import Testing

@testable import Plot

@Suite("Contour")
struct ContourTests {
  /// The lines at a level of values over the places 0, 1, 2, … to the right and downwards.
  private func lines(_ values: [[Double]], at level: Double) -> [[Point]] {
    let cells = values.indices.flatMap { row in values[row].indices.map { (row, $0) } }
    let columns = CellGrid(cells.map { Double($0.1) }, within: nil, length: 0)
    let rows = CellGrid(cells.map { Double($0.0) }, within: nil, length: 0)
    let field = Field(cells.map { values[$0.0][$0.1] }, columns, rows)
    return Contour(field, level: level, scale: LinearScale(0...1)).lines
  }

  @Test("a slope is crossed by one straight line, between the middles of cells")
  func slope() {
    #expect(lines([[0, 4], [0, 4], [0, 4]], at: 1) == [[Point(0.25, 0), Point(0.25, 1), Point(0.25, 2)]])
  }

  @Test("around a peak the line is closed")
  func peak() {
    let found = lines([[0, 0, 0], [0, 1, 0], [0, 0, 0]], at: 0.5)
    #expect(found.count == 1)
    #expect(found[0].first == found[0].last)
    #expect(Set(found[0]) == [Point(1, 0.5), Point(0.5, 1), Point(1.5, 1), Point(1, 1.5)])
  }

  @Test("at a saddle the middle decides which corners belong together")
  func saddle() {
    let joined = lines([[3, 0], [0, 2]], at: 1)
    #expect(joined.count == 2)
    #expect(joined.contains { Set($0) == [Point(2.0 / 3, 0), Point(1, 0.5)] })
    let apart = lines([[3, 0], [0, 2]], at: 1.5)
    #expect(apart.count == 2)
    #expect(apart.contains { Set($0) == [Point(0.5, 0), Point(0, 0.5)] })
  }

  @Test("no line passes where a value is missing, and none lies beyond the values")
  func missing() {
    #expect(lines([[0, 4, 0], [0, 4, .nan]], at: 1) == [[Point(0.25, 0), Point(0.25, 1)]])
    #expect(lines([[0, 1], [0, 1]], at: 2).isEmpty)
    #expect(lines([[1]], at: 1).isEmpty)
  }
}
