import Foundation
import Tensors
import Testing

@testable import Concepts

@Suite struct FuzzyGraphTests {
  /// Fitted by SciPy's `curve_fit` in umap-learn 0.5.12 (`find_ab_params(1, minDistance)`).
  @Test(
    "the curve of similarities is the published one",
    arguments: [
      (0.1, 1.576_943_460_3, 0.895_060_877_9), (0.5, 0.583_030_020_3, 1.334_166_992_4),
      (0.01, 1.895_605_866_4, 0.800_637_844_3),
    ])
  func curve(minDistance: Double, a: Double, b: Double) {
    let similarity = LowDimensionalSimilarity(minDistance: minDistance)
    #expect(abs(similarity.a - a) < 1e-5 && abs(similarity.b - b) < 1e-5)
  }

  @Test("every point belongs wholly to its nearest, and in all to log₂ of its neighbours")
  func memberships() throws {
    let points = Clouds.gaussian(60, 4, seed: 1)
    let neighbours = try NearestNeighbours(7, of: points)
    let graph = FuzzyGraph(neighbours, points: 60)
    for point in 0..<60 {
      let own = graph.edges.filter { $0.from == Int32(point) }
      #expect(own.contains { $0.to == neighbours.points[point * 7] && $0.weight > 1 - 1e-14 })
      // The union of both ways is at least one way's sum.
      #expect(own.reduce(0) { $0 + $1.weight } > log2(8) - 1e-4)
      #expect(own.allSatisfy { $0.weight > 0 && $0.weight < 1 + 1e-14 })
    }
  }

  @Test("the graph is the same both ways, and has each edge once")
  func symmetry() throws {
    let graph = FuzzyGraph(try NearestNeighbours(5, of: Clouds.gaussian(40, 3, seed: 2)), points: 40)
    var weights: [[Int32]: Double] = [:]
    for edge in graph.edges {
      #expect(edge.from != edge.to)
      #expect(weights.updateValue(edge.weight, forKey: [edge.from, edge.to]) == nil)
    }
    for (ends, weight) in weights { #expect(abs((weights[[ends[1], ends[0]]] ?? 0) - weight) < 1e-15) }
  }

  @Test("three points of a line: the middle one's neighbours are equally near")
  func threePoints() throws {
    let neighbours = try NearestNeighbours(2, of: Matrix([[0], [1], [2]]))
    #expect(neighbours.points == [1, 2, 0, 2, 1, 0])
    #expect(neighbours.distances == [1, 2, 1, 1, 1, 2])
    let graph = FuzzyGraph(neighbours, points: 3)
    let weights = graph.edges.map(\.weight)
    // log₂ 3 − 1 one way, and the same the other: p + p − p².
    let (one, far) = (1.0, log2(3.0) - 1)
    #expect(
      zip(weights, [one, 2 * far - far * far, one, one, 2 * far - far * far, one]).allSatisfy {
        abs($0 - $1) < 2e-5
      })
    #expect(graph.edges.map(\.to) == [1, 2, 0, 2, 0, 1])
  }

  @Test("nearest neighbours are those of all distances, in order", arguments: [3, 33, 40])
  func nearest(count: Int) throws {
    let points = Clouds.gaussian(34, 3, seed: 3)
    let (distances, neighbours) = (try points.distances(), try NearestNeighbours(count, of: points))
    #expect(neighbours.count == min(count, 33))
    for point in 0..<34 {
      let others = (0..<34).filter { $0 != point }.sorted { distances[point, $0] < distances[point, $1] }
      let range = point * neighbours.count..<(point + 1) * neighbours.count
      #expect(neighbours.points[range].map(Int.init) == Array(others.prefix(count)))
      #expect(Array(neighbours.distances[range]) == others.prefix(count).map { distances[point, $0] })
    }
  }
}
