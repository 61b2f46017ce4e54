import Foundation
import Tensors
import Testing

@testable import Concepts

@Suite("The variational bound") struct VariationalTests {
  private let small: SmallDiffusion

  init() throws { small = try SmallDiffusion() }

  @Test("the slopes of its closed terms are those of their values")
  func slopes() {
    let step = 1e-5
    for (first, rise) in [(-5.0, 20.0), (-12, 14), (-3, 4)] {
      func bound(_ first: Double) -> VariationalBound { VariationalBound(first: first, rise: rise) }
      let latent = [first + step, first - step].map { bound($0).latent(square: 0.6).bits }
      let expected = bound(first).latent(square: 0.6).slope
      #expect(abs((latent[0] - latent[1]) / (2 * step) - expected) < 1e-6 * max(1e-3, abs(expected)) + 1e-10)
      let told = [first + step, first - step].map { bound($0).reconstruction(noise: 1.02).bits }
      let slope = bound(first).reconstruction(noise: 1.02).slope
      #expect(abs((told[0] - told[1]) / (2 * step) - slope) < 1e-6 * slope)
    }
  }

  @Test("the reconstruction dominates the published start: 10⁶/(2 ln 2) · e⁻⁵ bits")
  func published() {
    let bits = VariationalBound(first: -5, rise: 20).reconstruction(noise: 1).bits
    // −log₂ of a normal density of spread 10⁻³ at its middle is −8.64 bits.
    #expect(abs(bits - (1e6 / (2 * log(2.0)) * exp(-5.0) - 8.64)) < 0.01)
  }

  /// The loss of the first step and how far γ₀ and γ₁ went in it, per unit of the learning rate.
  private func first(
    _ start: DiffusionModel, from gamma: Double, to last: Double
  ) throws -> (loss: Double, moved: [Double]) {
    var training = small.training(1)
    (training.objective, training.optimizer, training.clip) = (.variational, .plain, nil)
    (training.averaging, training.learningRate) = (nil, LearningRate(1e-3))
    let model = DiffusionModel(
      small.network, schedule: .linear(from: gamma, to: last), coded: start.coded, weights: start.weights)
    let record = try training.run(
      small.network, on: small.images, from: model, recording: .everyStep
    ).record
    let ends = try ["gamma_min", "gamma_max"].map { try #require(record[$0]) }
    return (try #require(record["loss"])[1], ends.map { ($0[0] - $0[1]) / 1e-3 })
  }

  @Test("γ goes down the slope of the whole loss, through what the network is shown and told")
  func learnedEnds() throws {
    var training = small.training(40)
    training.schedule = .linear(from: -12, to: 4)
    let start = try training.run(small.network, on: small.images, recording: .even(1)).model
    let step = 1e-3
    let found = try first(start, from: -12, to: 4).moved
    let byFirst = try [step, -step].map { try first(start, from: -12 + $0, to: 4 + $0).loss }
    let byRise = try [step, -step].map { try first(start, from: -12, to: 4 + $0).loss }
    let slopes = [byFirst, byRise].map { ($0[0] - $0[1]) / (2 * step) }
    // γ₁ = b + w goes by both slopes.
    #expect(abs(found[0] - slopes[0]) < 0.02 * abs(slopes[0]), "\(found) \(slopes)")
    #expect(abs(found[1] - (slopes[0] + slopes[1])) < 0.02 * abs(slopes[0] + slopes[1]), "\(found) \(slopes)")
  }

  @Test("with the published clip, Adam moves γ₀ by the learning rate in every step")
  func hiddenAnnealing() throws {
    var training = DiffusionTraining.faithful
    (training.steps, training.batch) = (30, 8)
    let record = try training.run(small.network, on: small.images, recording: .even(2)).record
    let (loss, gamma) = (try #require(record["loss"]), try #require(record["gamma_min"]))
    #expect(abs(gamma[2] - (-5 - 30e-3)) < 2e-3)
    #expect(abs(loss[1] / 4860 - 1) < 0.03)
    let parts = try ["diffusion_loss", "latent_loss", "reconstruction_loss"].map {
      try #require(record[$0])[2]
    }
    #expect(abs(parts.reduce(0, +) - loss[2]) < 1e-9 * loss[2])
    #expect(parts[2] > 0.99 * loss[2])
  }

  @Test("a model knows the noise that was learned, and is told of it by the ends at the start")
  func model() throws {
    var training = DiffusionTraining.faithful
    (training.steps, training.batch) = (3, 8)
    let run = try training.run(small.network, on: small.images, recording: .even(1))
    let ends = try ["gamma_min", "gamma_max"].map { try #require(run.record[$0]?.last) }
    #expect(run.model.schedule == .linear(from: ends[0], to: ends[1]))
    #expect(run.model.coded == .linear(from: -5, to: 10))
    #expect(run.model.schedule != run.model.coded)
  }
}
