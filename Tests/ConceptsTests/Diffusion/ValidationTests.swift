import Tensors
import Testing

@testable import Concepts

@Suite("Losses on pictures that were kept back") struct ValidationTests {
  private let small: SmallDiffusion

  init() throws { small = try SmallDiffusion() }

  /// Without weights such a network gives back the noised image.
  private func blind(_ prediction: PredictionTarget) -> DiffusionModel {
    let count = small.network.graph.graph.parameters.storedCount
    return DiffusionModel(
      small.network, schedule: .linear(from: -8, to: 8), prediction: prediction,
      weights: Buffer(zeros: count))
  }

  @Test("a network that only says what it sees misses what is known", arguments: PredictionTarget.allCases)
  func blind(prediction: PredictionTarget) throws {
    let times = 16
    let loss = try blind(prediction).loss(on: small.images, times: times, seed: Seed(1))
    let square = small.images.values.reduce(0) { $0 + Double($1 * $1) } / Double(small.images.values.count)
    let missed = (0..<times).map { time in
      let level = NoiseLevel(gamma: -8 + 16 * (Double(time) + 0.5) / Double(times))
      let target = prediction.target(at: level)
      let (image, noise) = (level.alpha - target.image, level.sigma - target.noise)
      return image * image * square + noise * noise
    }
    #expect(abs(loss - missed.reduce(0, +) / Double(times)) < 0.01)
  }

  @Test("neither threads nor blocks change a loss, and another seed does")
  func threads() throws {
    let model = try small.training(3).run(small.network, on: small.images, recording: .steps([])).model
    let losses = try [1, 2, 3].map {
      try model.loss(on: small.images, times: 2, seed: Seed(1), threads: $0)
    }
    #expect(Set(losses).count == 1 && losses[0] > 0)
    #expect(try model.loss(on: small.images, times: 2, seed: Seed(2)) != losses[0])
  }

  @Test("a training is followed on both parts, which agree with what it records")
  func parts() throws {
    let set = try ImageSet(.circles(pixels: 8), images: 40, validation: 0.25, seed: 1)
    let run = try small.training(120).run(
      small.network, on: try set.training(), recording: .steps([60, 120]),
      keeping: Snapshots(.even(2, from: 60)))
    let found = try Validation(run, set, atMost: 30, times: 8)
    #expect(found.ending == .finished)
    #expect(found.points.map(\.part) == [.training, .validation, .training, .validation])
    #expect(found.points.map(\.images) == [30, 30, 30, 30])
    let recorded = try #require(run.record.columns.first { $0.name == "loss" }?.values.last)
    #expect(abs(found.points[2].loss / recorded - 1) < 0.5)
    #expect(found.points[2].loss < found.points[0].loss)
  }

  @Test("of a lattice everything is in one of two parts")
  func positions() throws {
    let set = try PositionSet(
      try PositionFamily(.bump, pixels: 8), heldOut: .strip(3...5), kept: 0.5, seed: 1)
    let parts = try PicturePart.allCases.map { try set.some($0, atMost: 1000) }
    #expect(parts.map(\.count).reduce(0, +) == set.lattice.count)
    #expect(parts[1].count > 3 * 9)
    #expect(try set.some(.validation, atMost: 7).count == 7)
    let all = try PositionSet(try PositionFamily(.bump, pixels: 8))
    #expect(try all.some(.validation, atMost: 7).count == 0)
  }

  @Test("it can be stopped while pictures are drawn and while they are shown")
  func stopped() throws {
    let run = try small.training(1).run(
      small.network, on: small.images, recording: .steps([]), keeping: Snapshots(.even(1, from: 0)))
    let set = try ImageSet(.circles(pixels: 8), images: 40, seed: 1)
    #expect(throws: ConceptsError.cancelled) {
      try Validation(run, set, atMost: 30, times: 1, isStopped: { true })
    }
    let part = try Validation(run, set, atMost: 30, times: 1, observe: { _ in throw Stop() })
    #expect(part.ending == .cancelled && part.points.isEmpty)
  }
}
