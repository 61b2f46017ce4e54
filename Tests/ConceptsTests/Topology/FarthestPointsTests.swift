import Tensors
import Testing

@testable import Concepts

@Test("the farthest points are chosen from the one farthest from the mean")
func farthestPoints() throws {
  let points = Matrix([[0], [1], [2], [6], [3]])
  #expect(try points.farthestPoints(3) == [3, 0, 4])
  #expect(try points.farthestPoints(9) == [3, 0, 4, 1, 2])
}

@Test("points in the same place are chosen last, each once")
func farthestDuplicates() throws {
  let points = Matrix([[5, 5], [0, 0], [5, 5], [0, 0]])
  #expect(try points.farthestPoints(4) == [0, 1, 2, 3])
  #expect(try Matrix(zeros: 0, 2).farthestPoints(3) == [])
}

@Test("a few farthest points of a dense circle are a circle")
func farthestOfCircle() throws {
  let points = Clouds.circle(400)
  let chosen = points.choosing(try points.farthestPoints(16))
  let pairs = try PersistentHomology(distances: chosen.distances()).pairs(upTo: 1)
  #expect(pairs.filter { $0.degree == 1 && $0.persistence > 1 }.count == 1)
}

@Test("choosing and measuring can be stopped")
func farthestStopped() {
  var looks = 0
  #expect(throws: ConceptsError.cancelled) {
    try Clouds.circle(50).farthestPoints(9) {
      looks += 1
      return looks == 4
    }
  }
  #expect(looks == 4)
  #expect(throws: ConceptsError.cancelled) { try Clouds.circle(50).distances { true } }
}
