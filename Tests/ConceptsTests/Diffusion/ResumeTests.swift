import Tensors
import Testing

@testable import Concepts

@Suite("Training that goes on") struct ResumeTests {
  private let small: SmallDiffusion

  init() throws { small = try SmallDiffusion() }

  /// Numbers as bits, since the losses of step 0 are undefined.
  private func bits(_ record: Record) -> [String: [UInt64]] {
    Dictionary(uniqueKeysWithValues: record.columns.map { ($0.name, $0.values.map(\.bitPattern)) })
  }

  private func training(_ objective: DiffusionObjective) -> DiffusionTraining {
    var training = small.training(12)
    training.objective = objective
    training.learningRate = LearningRate(2e-3, .cosine, warmUp: 3)
    training.leftOut = 0.3
    return training
  }

  @Test(
    "a run that was interrupted ends as if it had not been, to the bit",
    arguments: DiffusionObjective.allCases, [0, 1, 4, 10])
  func interrupted(objective: DiffusionObjective, step: Int) throws {
    var network = small.network
    network.dropout = 0.2
    let training = training(objective)
    let keeping = Snapshots(.even(3, from: 4))
    let whole = try training.run(network, on: small.images, recording: .every(5), keeping: keeping)
    let part = try training.run(
      network, on: small.images, recording: .every(5), keeping: keeping,
      observe: SmallDiffusion.stop(inside: step))
    #expect(part.record.ending == .cancelled)
    #expect(part.record.lastStep < 12)
    let rest = try part.resumed(on: small.images)
    #expect(rest.record.ending == .finished)
    #expect(rest.record.notes == [])
    #expect(rest.model == whole.model)
    #expect(rest.snapshots == whole.snapshots)
    #expect(bits(rest.record) == bits(whole.record))
    #expect(rest.state?.descent == whole.state?.descent)
  }

  @Test("a finished run goes on to more steps as a longer one would have")
  func longer() throws {
    let long = try small.training(9).run(small.network, on: small.images, recording: .every(3))
    let short = try small.training(6).run(small.network, on: small.images, recording: .every(3))
    let rest = try short.resumed(to: 9, on: small.images)
    #expect(rest.model == long.model)
    #expect(bits(rest.record) == bits(long.record))
    #expect(rest.training?.steps == 9)
  }

  @Test("training from a model begins with its weights and a fresh optimizer")
  func fineTuning() throws {
    let first = try small.training(5).run(small.network, on: small.images, recording: .even(1))
    let others = try ImageSet(.circles(pixels: 8, colorGap: 0.2), images: 20, seed: 2).training()
    let start = try small.training(0).run(
      small.network, on: others, from: first.model, recording: .even(1))
    #expect(start.model == first.model)
    let tuned = try small.training(5).run(
      small.network, on: others, from: first.model, recording: .even(1))
    #expect(tuned.model != first.model)
    #expect(tuned.record.lastStep == 5)
  }

  @Test("what does not fit is said before anything runs")
  func misfits() throws {
    let training = small.training(1)
    let large = try ImageSet(.circles(pixels: 16), images: 4, seed: 1).training()
    #expect(throws: ConceptsError.wrongImages(expected: [8, 8, 3], found: [16, 16, 3])) {
      try training.run(small.network, on: large, recording: .even(1))
    }
    var other = small.network
    other.labels += 1
    #expect(throws: ConceptsError.wrongLabels(expected: other.labels, found: small.network.labels)) {
      try training.run(other, on: small.images, recording: .even(1))
    }
    let model = try training.run(small.network, on: small.images, recording: .even(1)).model
    #expect(throws: ConceptsError.wrongLabels(expected: small.network.labels, found: 1)) {
      try model.sample(labels: [[1]], steps: 1, sampler: .solver, seed: Seed(1))
    }
    other = small.network
    other.normalization = .group(4)
    #expect(throws: ConceptsError.anotherNetwork) {
      try training.run(other, on: small.images, from: model, recording: .even(1))
    }
    var bound = training
    (bound.objective, bound.prediction) = (.variational, .velocity)
    #expect(throws: ConceptsError.boundNeedsNoise) {
      try bound.run(small.network, on: small.images, recording: .even(1))
    }
  }
}
