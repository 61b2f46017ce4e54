import Testing

@testable import Concepts

@Suite("Readings of pictures") struct ReadingTests {
  private let concepts = [
    Concept(.shape, ["circle", "triangle", "square"]), Concept(.color, ["red", "blue"]),
  ]

  @Test("a concept with two values has one coordinate, any other one for each value")
  func coordinates() {
    let reading = Reading([[0.2, 0.5, 0.3], [0.1, 0.9]])
    #expect(
      Reading.coordinateNames(concepts) == ["shape_circle", "shape_triangle", "shape_square", "color"])
    #expect(reading.coordinates == [0.2, 0.5, 0.3, 0.9])
    #expect(reading.imageClass == ImageClass([1, 1]))
  }

  @Test("the distance to a corner is the mean of the squares of what is missing")
  func distance() {
    let near = Reading([[0.25, 0.75], [0.5, 0.5]])
    #expect(near.squaredDistance(to: ImageClass([1, 1])) == 0.15625)
    let far = Reading([[0, 0, 1], [0, 1]])
    #expect(far.squaredDistance(to: ImageClass([0, 1])) == 0.5)
  }

  @Test("a verdict counts pictures that have all concepts right, and each concept")
  func verdict() {
    let readings = [
      Reading([[0.25, 0.75], [0.25, 0.75]]), Reading([[0, 1], [0.75, 0.25]]), Reading([[1, 0], [0, 1]]),
    ]
    let verdict = Verdict(readings, wanted: ImageClass([1, 1]))
    #expect(verdict.accuracy == 1.0 / 3)
    #expect(verdict.conceptAccuracies == [2.0 / 3, 2.0 / 3])
    #expect(verdict.meanAccuracy == 2.0 / 3)
    #expect(verdict.reading.coordinates == [1.75 / 3, 2.0 / 3])
  }
}
