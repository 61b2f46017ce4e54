import Foundation
import Tensors
import Testing

@testable import Concepts

@Suite("Noise and samplers") struct DiffusionTests {
  static let schedules: [NoiseSchedule] = [
    .linear(from: -8, to: 8), .linearBeta(steps: 1000, from: 1e-4, to: 0.02), .cosine,
  ]

  @Test("noise rises, and image and noise together keep their size", arguments: schedules)
  func levels(schedule: NoiseSchedule) {
    let gammas = stride(from: 0, through: 1, by: 0.01).map(schedule.gamma)
    #expect(zip(gammas, gammas.dropFirst()).allSatisfy { $0 < $1 })
    for level in gammas.map(NoiseLevel.init(gamma:)) {
      #expect(abs(level.alpha * level.alpha + level.sigma * level.sigma - 1) < 1e-14)
    }
  }

  @Test("the noise of a thousand steps is that of Ho et al.")
  func linearBeta() {
    let schedule = NoiseSchedule.linearBeta(steps: 1000, from: 1e-4, to: 0.02)
    for step in [1, 10, 500, 1000] {
      var signal = 1.0
      for index in 1...step { signal *= 1 - (1e-4 + (0.02 - 1e-4) * Double(index) / 1000) }
      let alpha = NoiseLevel(gamma: schedule.gamma(Double(step) / 1000)).alpha
      #expect(abs(alpha * alpha - signal) < 1e-12)
    }
  }

  /// The end of samples of N(mean, spread²), of which the noise in z is known: its mean and spread.
  private func sampled(_ sampler: Sampler, steps: Int, count: Int) -> (mean: Double, spread: Double) {
    let (mean, spread) = (0.7, 0.2)
    let gammas = (0...steps).map { 8 - 16 * Double($0) / Double(steps) }
    var stream = SplitMix64(seed: 4)
    var ends: [Double] = []
    for _ in 0..<count {
      var state = Sampler.State(numbers: [stream.normal()])
      for (from, to) in zip(gammas, gammas.dropFirst()) {
        let (from, to) = (NoiseLevel(gamma: from), NoiseLevel(gamma: to))
        let variance = from.alpha * from.alpha * spread * spread + from.sigma * from.sigma
        let noise = from.sigma * (state.numbers[0] - from.alpha * mean) / variance
        sampler.step(&state, noise: [noise], from: from, to: to, using: &stream)
      }
      ends.append(state.numbers[0])
    }
    let found = ends.reduce(0, +) / Double(count)
    return (found, (ends.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(count)).squareRoot())
  }

  @Test(
    "samples of a normal distribution have its mean and spread",
    arguments: [Sampler.ancestral, .ddim(eta: 0), .ddim(eta: 0.5), .solver])
  func normal(sampler: Sampler) {
    let (mean, spread) = sampled(sampler, steps: 400, count: 4000)
    #expect(abs(mean - 0.7) < 0.015)
    #expect(abs(spread - 0.2) < 0.01)
  }

  @Test("the error of the solver falls with the square of its step")
  func order() {
    func end(_ sampler: Sampler, _ steps: Int) -> Double {
      // One start, as all noise comes from it.
      sampled(sampler, steps: steps, count: 1).mean
    }
    let exact = end(.solver, 20_000)
    let errors = [40, 80, 160].map { abs(end(.solver, $0) - exact) }
    #expect(errors[0] / errors[1] > 3.2 && errors[1] / errors[2] > 3.5, "\(errors)")
    #expect(abs(end(.ddim(eta: 0), 160) - exact) > 5 * errors[2])
  }
}
