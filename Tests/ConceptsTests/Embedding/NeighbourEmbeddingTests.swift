import Foundation
import Tensors
import Testing

@testable import Concepts

@Suite struct NeighbourEmbeddingTests {
  /// The share of the `count` nearest neighbours of the points that are so in their places too. Of random places it is
  /// about count / (points − 1).
  private func kept(_ places: Matrix, of points: Matrix, count: Int) throws -> Double {
    let (before, after) = (
      try NearestNeighbours(count, of: points).points, try NearestNeighbours(count, of: places).points
    )
    let shared = (0..<points.rows).map { row in
      let range = row * count..<(row + 1) * count
      return Set(before[range]).intersection(after[range]).count
    }
    return Double(shared.reduce(0, +)) / Double(points.rows * count)
  }

  @Test("three clusters stay apart", arguments: [2, 3])
  func clusters(dimensions: Int) throws {
    var points = 0.3 * Clouds.gaussian(75, 8, seed: 1)
    for row in 0..<75 { points[row, row % 3] += 6 }
    let places = try NeighbourEmbedding(neighbours: 10, dimensions: dimensions, epochs: 200).places(
      of: points)
    #expect(places.rows == 75 && places.columns == dimensions)
    let distances = try places.distances()
    for i in 0..<75 {
      let others = (0..<75).filter { $0 != i }
      let nearest = others.sorted { distances[i, $0] < distances[i, $1] }.prefix(15)
      #expect(nearest.allSatisfy { $0 % 3 == i % 3 })
    }
  }

  @Test("a cloud in ten dimensions keeps more neighbours than random places, of which 8 of 99 are expected")
  func neighbours() throws {
    let points = Clouds.gaussian(100, 10, seed: 2)
    let places = try NeighbourEmbedding(epochs: 200).places(of: points)
    #expect(try kept(places, of: points, count: 8) > 0.3)
    #expect(try kept(Clouds.gaussian(100, 2, seed: 3), of: points, count: 8) < 0.15)
  }

  @Test("a plane that is bent into a swiss roll keeps two neighbours of three")
  func roll() throws {
    var stream = SplitMix64(seed: 4)
    let points = Matrix(
      (0..<150).map { _ in
        let (angle, height) = (stream.uniform(4, 12), stream.uniform(0, 12))
        return [angle * cos(angle), height, angle * sin(angle)]
      })
    let places = try NeighbourEmbedding(neighbours: 8, epochs: 300).places(of: points)
    #expect(try kept(places, of: points, count: 5) > 0.6)
  }

  @Test("a circle stays a ring")
  func ring() throws {
    let places = try NeighbourEmbedding(neighbours: 6, epochs: 200).places(
      of: Clouds.circle(80, dimensions: 6))
    let mean = places.columnMeans
    let radii = (0..<80).map { hypot(places[$0, 0] - mean[0], places[$0, 1] - mean[1]) }
    #expect((radii.min() ?? 0) > 0.4 * (radii.max() ?? 0))
    // The points are in the order of their angles still.
    let steps = (0..<80).map { row in
      let next = (row + 1) % 80
      return hypot(places[row, 0] - places[next, 0], places[row, 1] - places[next, 1])
    }
    #expect((steps.max() ?? 0) < 0.5 * (radii.max() ?? 0))
    let loops = try PersistentHomology(distances: places.distances()).pairs(upTo: 1).filter { $0.degree == 1 }
    #expect(loops.filter { $0.persistence > 1 }.count == 1)
  }

  @Test("the same seed gives the same places, another seed others")
  func determinism() throws {
    let points = Clouds.gaussian(40, 5, seed: 5)
    let first = try NeighbourEmbedding(epochs: 30, seed: 1).places(of: points)
    #expect(try NeighbourEmbedding(epochs: 30, seed: 1).places(of: points) == first)
    #expect(try NeighbourEmbedding(epochs: 30, seed: 2).places(of: points) != first)
  }

  @Test("fewer points than neighbours have places", arguments: 0...6)
  func few(count: Int) throws {
    let places = try NeighbourEmbedding(epochs: 50).places(of: Clouds.gaussian(count, 4, seed: 6))
    #expect(places.rows == count && places.columns == 2 && places.isFinite)
    let distances = try places.distances()
    for i in 0..<count {
      for j in 0..<i { #expect(distances[i, j] > 0) }
    }
  }

  @Test("points in the same place have places close by")
  func duplicates() throws {
    let points = Clouds.gaussian(20, 3, seed: 7)
    let places = try NeighbourEmbedding(neighbours: 6, epochs: 100).places(of: points.above(points))
    #expect(places.isFinite)
    let distances = try places.distances()
    let (twins, all) = ((0..<20).map { distances[$0, $0 + 20] }, distances.elements.reduce(0, +) / 1600)
    #expect(twins.reduce(0, +) / 20 < 0.3 * all)
    let same = Matrix(rows: 30, columns: 2, elements: Array(repeating: 1, count: 60))
    #expect(try NeighbourEmbedding(epochs: 50).places(of: same).isFinite)
  }

  @Test("one coordinate is enough for three dimensions")
  func oneCoordinate() throws {
    let points = Matrix((0..<20).map { [Double($0)] })
    let places = try NeighbourEmbedding(neighbours: 4, dimensions: 3, epochs: 50).places(of: points)
    #expect(places.columns == 3 && places.isFinite)
  }

  @Test("a coordinate that is no number is refused")
  func notFinite() {
    #expect(throws: ConceptsError.notFinite(point: 1)) {
      try NeighbourEmbedding().places(of: Matrix([[0, 1], [.nan, 0]]))
    }
  }

  @Test("an embedding stops when the observer throws", arguments: [1, 2, 20])
  func stopping(looks: Int) {
    struct Stop: Error {}
    var (seen, fraction) = (0, 0.0)
    #expect(throws: ConceptsError.cancelled) {
      try NeighbourEmbedding(epochs: 100).places(of: Clouds.gaussian(30, 3, seed: 8)) { observation in
        #expect(observation.fraction >= fraction && observation.fraction < 1)
        (seen, fraction) = (seen + 1, observation.fraction)
        if seen == looks { throw Stop() }
      }
    }
    #expect(seen == looks)
  }
}
