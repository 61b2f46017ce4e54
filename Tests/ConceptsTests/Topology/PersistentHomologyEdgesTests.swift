import Tensors
import Testing

@testable import Concepts

/// What is small, equal or no cloud of points at all.
@Suite struct PersistentHomologyEdgesTests {
  @Test("without points there is nothing")
  func none() throws {
    #expect(try PersistentHomology(distances: Matrix(zeros: 0, 3).distances()).pairs(upTo: 2) == [])
  }

  @Test("one point is one component")
  func one() throws {
    let pairs = try PersistentHomology(distances: Matrix([[4, 2]]).distances()).pairs(upTo: 2)
    #expect(pairs == [PersistencePair(degree: 0, birth: 0, death: .infinity)])
  }

  @Test("two points become one component")
  func two() throws {
    let pairs = try PersistentHomology(distances: Matrix([[0, 0], [3, 4]]).distances()).pairs(upTo: 2)
    #expect(
      pairs == [
        PersistencePair(degree: 0, birth: 0, death: .infinity),
        PersistencePair(degree: 0, birth: 0, death: 5),
      ])
  }

  @Test("points in the same place count once")
  func duplicates() throws {
    let points = Clouds.gaussian(12, 3, seed: 3)
    let doubled = points.above(points).above(points.prefix(5))
    let pairs = try PersistentHomology(distances: points.distances()).pairs(upTo: 2)
    #expect(try PersistentHomology(distances: doubled.distances()).pairs(upTo: 2) == pairs)
    let same = Matrix([[1, 1], [1, 1], [1, 1], [1, 1]])
    #expect(
      try PersistentHomology(distances: same.distances()).pairs(upTo: 2)
        == [PersistencePair(degree: 0, birth: 0, death: .infinity)])
  }

  @Test("evenly spaced points of a line have components only")
  func line() throws {
    let points = Matrix((0..<9).map { [Double($0), 2 * Double($0)] })
    let pairs = try PersistentHomology(distances: points.distances()).pairs(upTo: 2)
    #expect(
      pairs.filter { $0.degree == 0 }.dropFirst().map(\.death) == Array(repeating: 5.0.squareRoot(), count: 8)
    )
    #expect(pairs.count == 9)
  }

  @Test("a coordinate that is no finite number is refused", arguments: [Double.nan, .infinity])
  func notFinite(wrong: Double) {
    #expect(throws: ConceptsError.notFinite(point: 1)) {
      try Matrix([[0, 1], [2, wrong], [0, 0]]).distances()
    }
    #expect(throws: ConceptsError.notFinite(point: 1)) {
      try Matrix([[0, 1], [2, wrong], [0, 0]]).farthestPoints(2)
    }
  }

  @Test(
    "what cannot be distances is refused",
    arguments: [
      [[0, 1, 2], [1, 0, .nan], [2, .nan, 0]], [[0, 1, 2], [1, 0, -1], [2, -1, 0]],
      [[0, 1, 2], [1, 0, 3], [2, 4, 0]], [[0, 1, 2], [1, 0, .infinity], [2, .infinity, 0]],
    ])
  func noDistances(rows: [[Double]]) {
    #expect(throws: ConceptsError.noDistance(first: 1, second: 2)) {
      try PersistentHomology(distances: Matrix(rows))
    }
  }

  @Test("a point away from itself is refused")
  func noZero() {
    #expect(throws: ConceptsError.noDistance(first: 0, second: 0)) {
      try PersistentHomology(distances: Matrix([[1]]))
    }
  }

  @Test("the most points leave room for the codes of their simplices")
  func mostPoints() {
    #expect(RipsComplex.mostPoints(vertices: 2) == 92_682)
    #expect(RipsComplex.mostPoints(vertices: 3) == 11_585)
    #expect(RipsComplex.mostPoints(vertices: 4) == 2_896)
  }
}
