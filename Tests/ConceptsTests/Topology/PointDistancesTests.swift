import Tensors
import Testing

@testable import Concepts

@Test("distances are those of the coordinates, both ways", arguments: [1, 17, 90])
func distances(count: Int) throws {
  let points = Clouds.gaussian(count, 5, seed: 2)
  let distances = try points.distances()
  for i in 0..<count {
    for j in 0..<count {
      let square = zip(points.row(i), points.row(j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(abs(distances[i, j] - square.squareRoot()) < 1e-14)
    }
  }
}
