import Tensors
import Testing

@testable import Concepts

@Suite("The task") struct SIMTests {
  @Test("rates are the second moments, with and without an origin cluster")
  func rates() throws {
    #expect(try SIM(distance: [1, 2], noise: [0.5, 1]).rates == [0.75, 3])
    #expect(
      try SIM(distance: [3, 3], noise: [1, 0], dimension: 3, hasOriginCluster: true).spectrum(tail: 7)
        == [4, 3, 7])
  }

  @Test("the probe combines all concepts, the centres hold one each")
  func points() throws {
    let task = try SIM(distance: [1, 2], noise: [0, 0], dimension: 3, hasOriginCluster: true)
    #expect(task.probe == [1, 2, 0])
    #expect(task.centres == [[1, 0, 0], [0, 2, 0], [0, 0, 0]])
    #expect(Composition.nodes(2).map(\.name) == ["00", "10", "01", "11"])
    #expect(Composition.nodes(2).map(task.point) == [[0, 0, 0], [1, 0, 0], [0, 2, 0], [1, 2, 0]])
  }

  @Test("a task that cannot be is refused with its numbers")
  func refusals() {
    #expect(throws: ConceptsError.noisesDoNotMatch(distances: 2, noises: 1)) {
      try SIM(distance: [1, 2], noise: [0])
    }
    #expect(throws: ConceptsError.tooFewDimensions(concepts: 2, dimensions: 1)) {
      try SIM(distance: [1, 2], noise: [0, 0], dimension: 1)
    }
    #expect(throws: ConceptsError.noConcepts) { try SIM(distance: [], noise: []) }
    #expect(throws: ConceptsError.noSamples) { try SIM(distance: [1], noise: [0], samples: 0) }
    #expect(throws: ConceptsError.negative(name: "noise", value: -1)) {
      try SIM(distance: [1], noise: [-1])
    }
  }

  @Test("samples have the clusters' means and noises")
  func sampleMoments() throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.5], dimension: 3, samples: 4000)
    let samples = try task.samples(seed: 3)
    #expect(samples.rows == 8000)
    for (cluster, centre) in task.centres.enumerated() {
      for coordinate in 0..<3 {
        let values = (0..<4000).map { samples[cluster * 4000 + $0, coordinate] }
        let mean = values.reduce(0, +) / 4000
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
        let noise = coordinate < 2 ? task.noise[coordinate] : 0
        // Four standard errors of a mean and of a variance over 4000 draws.
        #expect(abs(mean - centre[coordinate]) <= 4 * noise / 4000.0.squareRoot())
        #expect(abs(variance - noise * noise) <= 4 * noise * noise * (2.0 / 4000).squareRoot())
      }
    }
  }

  @Test("truncated samples stay clear of the probe", arguments: [false, true])
  func truncation(isPublished: Bool) throws {
    let task = try SIM(distance: [1, 2], noise: [0.8, 0.8], samples: 500, isTruncated: true)
    var stream = NumPyGenerator(seed: 1)
    let samples = try isPublished ? task.publishedSamples(using: &stream) : task.samples(seed: 1)
    #expect(samples.rows == 1000)
    for row in 0..<samples.rows {
      #expect(2 * halfSquare(samples.row(row), task.probe) > 0.25 - 1e-6)
    }
  }

  @Test("a task whose samples cannot stay clear of the probe is refused")
  func hopelessTruncation() throws {
    let task = try SIM(distance: [0, 0], noise: [0, 0], samples: 3, isTruncated: true)
    #expect(throws: ConceptsError.probeTooNear) { try task.samples(seed: 1) }
  }
}
