import Tensors
import Testing

@testable import Concepts

@Suite("Training that blows up, and that is watched") struct DivergenceTests {
  private let small: SmallDiffusion

  init() throws { small = try SmallDiffusion() }

  @Test("a training that diverges leaves the last good model and says so")
  func divergence() throws {
    var training = small.training(200)
    (training.optimizer, training.learningRate, training.clip) = (.plain, LearningRate(1e6), nil)
    let run = try training.run(small.network, on: small.images, recording: .everyStep)
    guard case .diverged = run.record.ending else {
      Issue.record("ended by \(run.record.ending)")
      return
    }
    let last = run.record.lastStep
    #expect(last < 200)
    #expect(
      run.record["step"]?.last.map(Int.init) == last || run.record["step"]?.last.map(Int.init) == last - 1)
    let good = Int(try #require(run.record["step"]?.last))
    #expect(
      run.record.notes == [
        "diverged at step \(last), time \(last): its numbers are no longer finite",
        "the model is as it was at step \(good)",
      ])
    let isFinite = run.model.weights.elements.allSatisfy { $0.isFinite }
    #expect(isFinite)
    #expect(throws: ConceptsError.cannotResume) { try run.resumed(on: small.images) }
  }

  @Test("a watch sees the record, the pace and the model of the moment")
  func watch() throws {
    var (steps, counts, models) = ([Int](), [Int](), [DiffusionModel]())
    let watch = DiffusionWatch(every: 0) { moment in
      steps.append(moment.step)
      counts.append(moment.record.count)
      if moment.step == 3 { models.append(moment.model) }
      #expect(moment.steps == 6)
      #expect(moment.imagesPerSecond > 0 && moment.secondsLeft > 0)
    }
    let run = try small.training(6).run(
      small.network, on: small.images, recording: .every(2), keeping: Snapshots(.steps([3])), watch: watch)
    #expect(steps == [1, 2, 3, 4, 5])
    #expect(counts == [1, 2, 2, 3, 3])
    let kept = try run.model(at: run.snapshots[0])
    #expect(models == [kept])
  }

  @Test("sampling is asked between operations, and gives nothing when stopped")
  func stoppedSampling() throws {
    let model = try small.training(0).run(small.network, on: small.images, recording: .even(1)).model
    var looks = 0
    #expect(throws: ConceptsError.cancelled) {
      try model.sample(
        labels: [Array(small.images.label(0))], steps: 1, sampler: .ancestral, seed: Seed(1), threads: 1
      ) { _ in
        looks += 1
        if looks == 20 { throw Stop() }
      }
    }
    #expect(looks == 20)
  }

  @Test("the published network at batch 64 takes less than two gigabytes, which is known before")
  func memory() {
    var training = small.training(1)
    (training.batch, training.threads) = (64, 2)
    let network = UNet(size: 32, channels: 3, widths: [64, 128, 256], blocks: 2, labels: 11)
    #expect(0.8e9..<1.3e9 ~= Double(training.bytes(for: network)))
    training.batch = 8
    #expect(training.bytes(for: network) < 800_000_000)
  }
}
