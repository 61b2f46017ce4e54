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
  private func sampled(
    _ sampler: Sampler, _ prediction: PredictionTarget, steps: Int, count: Int
  ) -> (mean: Double, spread: Double) {
    let (mean, spread) = (0.7, 0.2)
    let levels = (0...steps).map { NoiseLevel(gamma: 8 - 16 * Double($0) / Double(steps)) }
    let moves = (0..<steps).map { index in
      let (from, to) = (levels[index], levels[index + 1])
      let before = index > 0 ? Sampler.size(levels[index - 1], from) : nil
      let step = sampler.step(from: from, to: to, before: before, isLast: index + 1 == steps)
      return (from.alpha, from.sigma, step, prediction.target(at: from), prediction.noise(at: from))
    }
    var stream = SplitMix64(seed: 4)
    var ends: [Double] = []
    for _ in 0..<count {
      var (z, foreseen) = (stream.normal(), 0.0)
      for (alpha, sigma, step, target, read) in moves {
        let truth = sigma * (z - alpha * mean) / (alpha * alpha * spread * spread + sigma * sigma)
        let image = (z - sigma * truth) / alpha
        let noise = read.z * z + read.answer * (target.image * image + target.noise * truth)
        z = step.state * z + step.noise * noise + step.foreseen * foreseen
        if step.drawn > 0 { z += step.drawn * stream.normal() }
        foreseen = image
      }
      ends.append(z)
    }
    let found = ends.reduce(0, +) / Double(count)
    return (found, (ends.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(count)).squareRoot())
  }

  @Test(
    "samples of a normal distribution have its mean and spread",
    arguments: [Sampler.ancestral, .denoising, .ddim(eta: 0), .ddim(eta: 0.5), .solver],
    PredictionTarget.allCases)
  func normal(sampler: Sampler, prediction: PredictionTarget) {
    let (mean, spread) = sampled(sampler, prediction, steps: 300, count: 4000)
    #expect(abs(mean - 0.7) < 0.015)
    #expect(abs(spread - 0.2) < 0.01)
  }

  @Test("the error of the solver falls with the square of its step")
  func order() {
    func end(_ sampler: Sampler, _ steps: Int) -> Double {
      // One start, as all noise comes from it.
      sampled(sampler, .noise, steps: steps, count: 1).mean
    }
    let exact = end(.solver, 20_000)
    let errors = [40, 80, 160].map { abs(end(.solver, $0) - exact) }
    #expect(errors[0] / errors[1] > 3.2 && errors[1] / errors[2] > 3.5, "\(errors)")
    #expect(abs(end(.ddim(eta: 0), 160) - exact) > 5 * errors[2])
  }
}

@Suite("Diffusion on circles") struct DiffusionTrainingTests {
  private let family: ImageFamily
  private let images: Images
  private let network: UNet

  init() throws {
    family = try .circles(pixels: 8, colorGap: 0.8, sizeGap: 0.4)
    images = try ImageSet(family, images: 20, seed: 1).training()
    network = UNet(
      size: 8, channels: 3, widths: [8, 16], blocks: 1, labels: images.labelSize, timeCodes: 16,
      timeWidth: 32,
      heads: nil)
  }

  private func training(_ steps: Int, threads: Int = 2) -> DiffusionTraining {
    var training = DiffusionTraining()
    (training.steps, training.batch, training.threads, training.averaging) = (steps, 8, threads, 0.8)
    return training
  }

  @Test("a network learns to see noise, the same on any number of threads")
  func learns() throws {
    let runs = try [1, 2].map { threads in
      try training(60, threads: threads).run(
        network, on: images, recording: .even(4), keeping: Snapshots(.steps([30])))
    }
    #expect(runs[0].model == runs[1].model)
    #expect(runs[0].snapshots == runs[1].snapshots)
    #expect(runs[0].snapshots.map(\.step) == [30])
    let losses = try #require(runs[0].record["loss"])
    #expect(losses.count == 5 && losses[0].isNaN)
    #expect(losses[4] < 0.85 * losses[1])
  }

  @Test("a sample depends on its own label and seed only")
  func sampling() throws {
    let model = try training(5).run(network, on: images, recording: .even(1)).model
    let labels = [
      [Float](repeating: 0.2, count: images.labelSize), [Float](repeating: 0.8, count: images.labelSize),
    ]
    func sample(_ labels: [[Float]], threads: Int) throws -> [[Float]] {
      try model.sample(labels: labels, steps: 4, sampler: .ancestral, seed: Seed(3), threads: threads)
    }
    let both = try sample(labels, threads: 2)
    #expect(both[0].count == 8 * 8 * 3)
    #expect(try sample([labels[0]], threads: 1) == [both[0]])
    #expect(both[0] != both[1])
  }

  @Test("noise and velocity say the same of an image")
  func velocity() {
    let level = NoiseLevel(gamma: -1.3)
    let (image, noise) = (0.4, -0.7)
    let z = level.alpha * image + level.sigma * noise
    for prediction in PredictionTarget.allCases {
      let (target, read) = (prediction.target(at: level), prediction.noise(at: level))
      let answer = target.image * image + target.noise * noise
      #expect(abs(read.z * z + read.answer * answer - noise) < 1e-14)
    }
  }

  @Test("a network learns velocities too")
  func learnsVelocity() throws {
    var training = training(60)
    training.prediction = .velocity
    let losses = try #require(try training.run(network, on: images, recording: .even(4)).record["loss"])
    #expect(losses[4] < 0.85 * losses[1])
  }

  @Test("guidance counts what a label changes")
  func guidance() throws {
    var training = training(30)
    training.leftOut = 0.5
    let model = try training.run(network, on: images, recording: .even(1)).model
    let silent = [Float](repeating: DiffusionModel.silence, count: images.labelSize)
    let label = Array(images.label(0))
    func sample(_ label: [Float], _ guidance: Double) throws -> [Float] {
      try model.sample(labels: [label], steps: 1, sampler: .ddim(eta: 0), guidance: guidance, seed: Seed(2))[
        0]
    }
    let (with, without) = (try sample(label, 1), try sample(silent, 1))
    #expect(with != without)
    // Without a share of the label it is as if there were none; one step is linear in the noise that is seen.
    let scale = with.map(abs).max() ?? 0
    #expect(zip(try sample(label, 0), without).allSatisfy { abs($0 - $1) < 1e-4 * scale })
    for (index, number) in try sample(label, 3).enumerated() {
      #expect(abs(number - (without[index] + 3 * (with[index] - without[index]))) < 1e-3 * scale)
    }
  }

  @Test("training stops in the midst of a step, which then has changed nothing")
  func stoppingInside() throws {
    struct Stop: Error {}
    var looks = 0
    let stopped = try training(1000, threads: 1).run(network, on: images, recording: .even(1)) { _ in
      looks += 1
      if looks > 40 { throw Stop() }
    }
    #expect(stopped.record.ending == .cancelled)
    #expect(stopped.record.lastStep == 0)
    let start = try training(0).run(network, on: images, recording: .even(1)).model
    #expect(stopped.model == start)
  }

  @Test("training and sampling stop when the observer throws")
  func stopping() throws {
    struct Stop: Error {}
    let run = try training(1000).run(network, on: images, recording: .even(200)) { seen in
      if seen.step == 10 { throw Stop() }
    }
    #expect(run.record.ending == .cancelled)
    #expect(run.record["step"] == [0, 5, 10])
    #expect(throws: ConceptsError.cancelled) {
      try run.model.sample(
        labels: [Array(images.label(0))], steps: 4, sampler: .solver, seed: Seed(1),
        observe: { _ in throw Stop() })
    }
  }
}
