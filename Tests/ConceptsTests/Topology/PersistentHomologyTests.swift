import Tensors
import Testing

@testable import Concepts

@Suite struct PersistentHomologyTests {
  /// The classes of a cloud in one degree.
  private func pairs(_ points: Matrix, degree: Int) throws -> [PersistencePair] {
    try PersistentHomology(distances: points.distances()).pairs(upTo: degree).filter { $0.degree == degree }
  }

  @Test("a square is a loop from its sides to its diagonals")
  func square() throws {
    let points = Matrix([[0, 0], [0, 1], [1, 1], [1, 0]])
    let pairs = try PersistentHomology(distances: points.distances()).pairs(upTo: 2)
    #expect(
      pairs == [
        PersistencePair(degree: 0, birth: 0, death: .infinity),
        PersistencePair(degree: 0, birth: 0, death: 1), PersistencePair(degree: 0, birth: 0, death: 1),
        PersistencePair(degree: 0, birth: 0, death: 1),
        PersistencePair(degree: 1, birth: 1, death: 2.0.squareRoot()),
      ])
  }

  @Test("an octahedron is a cavity from its edges to its diagonals")
  func octahedron() throws {
    let points = Matrix(diagonal: [1, 1, 1]).above(Matrix(diagonal: [-1, -1, -1]))
    let pairs = try PersistentHomology(distances: points.distances()).pairs(upTo: 2)
    #expect(pairs.filter { $0.degree == 1 } == [])
    #expect(
      pairs.filter { $0.degree == 2 } == [PersistencePair(degree: 2, birth: 2.0.squareRoot(), death: 2)])
  }

  @Test("24 points of a circle have one loop, born at their distance and filled below √3")
  func circle() throws {
    let loops = try pairs(Clouds.circle(24), degree: 1)
    let loop = try #require(loops.first)
    // 2 sin(π/24), and the side of the inscribed triangle of 24 points.
    #expect(abs(loop.birth - 0.261_052_384_440_103_2) < 1e-14)
    #expect(abs(loop.death - 3.0.squareRoot()) < 1e-14)
    #expect(loops.dropFirst().allSatisfy { $0.persistence < 1e-14 })
  }

  @Test("two circles of 16 points have two loops and two components")
  func twoCircles() throws {
    let points = Clouds.circle(16).above(Clouds.circle(16, centre: 4))
    let loops = try pairs(points, degree: 1)
    #expect(loops.filter { $0.persistence > 1 }.count == 2)
    #expect(loops.filter { $0.persistence > 0.2 }.count == 2)
    let components = try pairs(points, degree: 0).filter { $0.death < .infinity }
    #expect(abs(components[0].death - 2) < 1e-14)
    #expect(components.dropFirst().allSatisfy { $0.death < 0.4 })
  }

  @Test("50 points spread evenly over a sphere have one cavity and no long loop")
  func sphere() throws {
    let homology = try PersistentHomology(distances: Clouds.sphere(50).distances())
    let pairs = try homology.pairs(upTo: 2)
    let cavities = pairs.filter { $0.degree == 2 }
    #expect(cavities[0].persistence > 0.7)
    #expect(cavities.dropFirst().allSatisfy { $0.persistence < 0.2 })
    #expect(pairs.filter { $0.degree == 1 }.allSatisfy { $0.persistence < 0.35 })
  }

  @Test("a Clifford torus of 8 × 8 points has two equal loops and one cavity")
  func cliffordTorus() throws {
    let pairs = try PersistentHomology(distances: Clouds.cliffordTorus(8).distances()).pairs(upTo: 2)
    let loops = pairs.filter { $0.degree == 1 }
    // From the side of an octagon, 2 sin(π/8), to the chord over three of them, 2 sin(3π/8).
    for loop in loops.prefix(2) {
      #expect(abs(loop.birth - 0.765_366_864_730_179_5) < 1e-14)
      #expect(abs(loop.death - 1.847_759_065_022_573_5) < 1e-14)
    }
    // The squares of the grid live from their sides to their diagonals.
    #expect(abs(loops[2].persistence - 0.317_025_335_562_214_2) < 1e-14)
    let cavities = pairs.filter { $0.degree == 2 }
    #expect(abs(cavities[0].birth - 1.082_392_200_292_393_9) < 1e-14)
    #expect(abs(cavities[0].death - 2) < 1e-14)
    #expect(cavities[1].persistence < 0.16)
  }

  @Test("18 × 7 points of a torus in space, the tube half as wide as the ring, have two loops and one cavity")
  func torus() throws {
    let points = Clouds.torus(18, 7, radius: 2)
    let pairs = try PersistentHomology(distances: points.distances()).pairs(upTo: 2)
    let loops = pairs.filter { $0.degree == 1 }
    #expect(loops[1].persistence > 1 && loops[2].persistence < 0.6)
    let cavities = pairs.filter { $0.degree == 2 }
    #expect(cavities[0].persistence > 0.6 && cavities[1].persistence < 0.2)
  }

  @Test("components die at the edges of the minimum spanning tree")
  func spanningTree() throws {
    let points = Clouds.gaussian(40, 3, seed: 5)
    let distances = try points.distances()
    // Prim's algorithm.
    var (reach, outside) = (distances.row(0), Set(1..<40))
    var edges: [Double] = []
    while let next = outside.min(by: { reach[$0] < reach[$1] }) {
      edges.append(reach[next])
      outside.remove(next)
      reach = zip(reach, distances.row(next)).map { min($0, $1) }
    }
    let deaths = try PersistentHomology(distances: distances).pairs(upTo: 0).map(\.death)
    #expect(deaths == [.infinity] + edges.sorted(by: >))
  }

  @Test("the order of the points does not matter")
  func permutation() throws {
    let points = Clouds.sphere(30) + 0.1 * Clouds.gaussian(30, 3, seed: 6)
    var stream = SplitMix64(seed: 7)
    let shuffled = points.choosing(stream.permutation(30))
    let pairs = try PersistentHomology(distances: points.distances()).pairs(upTo: 2)
    #expect(try PersistentHomology(distances: shuffled.distances()).pairs(upTo: 2) == pairs)
    #expect(pairs.contains { $0.degree == 2 })
  }

  @Test("a loop that is filled above the threshold lives for ever")
  func threshold() throws {
    let distances = try Clouds.circle(12).above(Matrix([[9, 0], [9, 0.25]])).distances()
    let homology = try PersistentHomology(distances: distances, threshold: 1)
    let pairs = try homology.pairs(upTo: 1)
    #expect(pairs.filter { $0.degree == 0 && $0.death == .infinity }.count == 2)
    let loop = try #require(pairs.first { $0.degree == 1 })
    #expect(loop.death == .infinity)
    #expect(abs(loop.birth - 0.517_638_090_205_041_5) < 1e-14)
  }

  @Test("a threshold above the enclosing radius changes nothing")
  func highThreshold() throws {
    let distances = try Clouds.gaussian(20, 2, seed: 8).distances()
    let (plain, high) = (
      try PersistentHomology(distances: distances),
      try PersistentHomology(distances: distances, threshold: 100)
    )
    #expect(high.threshold == plain.threshold)
    #expect(plain.threshold == (0..<20).compactMap { distances.row($0).max() }.min())
  }

  @Test("a long reduction stops when the observer throws", arguments: [1, 5, 40])
  func stopping(looks: Int) throws {
    struct Stop: Error {}
    let homology = try PersistentHomology(distances: Clouds.gaussian(40, 3, seed: 9).distances())
    var (seen, fraction) = (0, 0.0)
    #expect(throws: ConceptsError.cancelled) {
      try homology.pairs(upTo: 2) { observation in
        #expect(observation.fraction >= fraction && observation.fraction <= 1)
        (seen, fraction) = (seen + 1, observation.fraction)
        if seen == looks { throw Stop() }
      }
    }
    #expect(seen == looks)
  }
}
