import Tensors
import Testing

@testable import Concepts

private func distance(_ a: [Double]?, _ b: [Double]?) -> Double {
  zip(a ?? [.infinity], b ?? [0]).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

@Suite("What a step sees") struct LearningTests {
  private let initial = [Matrix([[0.3, 0.1], [-0.2, 0.4]]), Matrix([[0.2, 0.1], [0.3, 0.5]])]

  @Test("training on the population is the theory's descent, step by step")
  func population() throws {
    let task = try SIM(distance: [1, 2], noise: [0.3, 0.2], samples: 1)
    let training = Training(learningRate: 0.02, steps: 300, loss: .half, data: .population)
    let network = Network(hasBias: false, initial: initial.map { .explicit($0) })
    let run = try training.run(network, on: task, recording: .even(30), measuring: .all)
    let theory = try DeepLinearTheory(task: task, initial: initial)
      .gradientDescent(rate: 0.02, steps: 300, recording: .even(30))
    for name in ["time", "loss", "ood_loss", "output_1", "output_2", "w_1_2"] {
      #expect(distance(run[name], theory[name]) < 1e-12, "\(name)")
    }
  }

  @Test("the loss over the population of a turned task with biases is that of very many samples")
  func sigmaPoints() throws {
    let task = try SIM(
      distance: [1, 2], noise: [0.3, 0.5], dimension: 4, samples: 100_000, hasOriginCluster: true,
      isRotated: true)
    let network = Network(depth: 2, width: 3)
    let records = try [Training.Data.population, .samples].map { data in
      try Training(steps: 1, batch: nil, data: data, seed: 3).run(network, on: task, recording: .even(1))
    }
    #expect(distance(records[0]["loss"], records[1]["loss"]) < 0.01)
  }

  @Test("float follows double")
  func precision() throws {
    let task = try SIM(distance: [1, 2], noise: [0.2, 0.2], dimension: 5, samples: 60)
    let records = try [Precision.float, .double].map { precision in
      try Training(steps: 200, batch: 20, precision: precision, testSamples: 20)
        .run(Network(depth: 3, width: 9, activation: .gelu), on: task, recording: .even(20))
    }
    for name in ["loss", "ood_loss", "test_loss", "ood_test_loss", "output_2"] {
      #expect(distance(records[0][name], records[1][name]) < 1e-4, "\(name)")
    }
  }

  @Test("the loss of a full batch is the one that the next step descends")
  func wholeLoss() throws {
    let task = try SIM(distance: [1, 2], noise: [0.2, 0.2], samples: 50)
    let record = try Training(steps: 6, batch: nil, loss: .half)
      .run(Network(depth: 2, width: 4, activation: .tanh), on: task, recording: .everyStep)
    let (loss, batch) = (try #require(record["loss"]), try #require(record["batch_loss"]))
    #expect(distance(Array(loss.dropLast()), Array(batch.dropFirst())) < 1e-15)
  }

  @Test("shuffling again changes the order and not the samples")
  func reshuffling() throws {
    let task = try SIM(distance: [1, 2], noise: [0.2, 0.2], samples: 40)
    let (once, again) = (
      Training(epochs: 3, batch: 16), Training(epochs: 3, batch: 16, reshuffles: true)
    )
    let records = try [once, again].map { try $0.run(Network(depth: 1), on: task, recording: .everyStep) }
    let batches = try records.map { try #require($0["batch_loss"]) }
    #expect(batches[0][1...5] == batches[1][1...5])
    #expect(batches[0][6...] != batches[1][6...])
    #expect(records[0]["loss"]?.first == records[1]["loss"]?.first)
  }

  @Test("fresh samples come from the task's distribution, the same for the same seed")
  func freshSamples() throws {
    let task = try SIM(distance: [1, 2], noise: [0.3, 0.5], dimension: 3, hasOriginCluster: true)
    var streams = [1, 1, 2].map { SampleStream(task, rotation: nil, seed: Seed($0)) }
    let batches = streams.indices.map { index in
      let batch = PaddedRows<Double>(zeros: 30_000, 3)
      streams[index].fill(batch)
      return batch.matrix
    }
    #expect(batches[0] == batches[1] && batches[0] != batches[2])
    for concept in 0..<2 {
      let moment = (0..<30_000).reduce(0) { $0 + batches[0][$1, concept] * batches[0][$1, concept] } / 30_000
      // The standard error of the moment is about 0.7 % of it.
      #expect(abs(moment / task.rates[concept] - 1) < 0.03)
    }
  }

  @Test("checkpoints are spread over the recorded moments and end with the last")
  func checkpoints() throws {
    let task = try SIM(distance: [1, 2], noise: [0.2, 0.2], samples: 20)
    let record = try Training(steps: 10, batch: nil, checkpoints: 3)
      .run(Network(depth: 2), on: task, recording: .everyStep)
    #expect(record.checkpoints.map(\.step) == [0, 5, 10])
    #expect(record.moments == record.checkpoints)
    #expect(record.checkpoints.last?.weights == record.weights)
  }

  @Test("the final weights stand at the step at which the run ended, recorded or not")
  func endBeyondRecord() throws {
    let task = try SIM(distance: [1, 2], noise: [0.2, 0.2], samples: 20)
    let record = try Training(steps: 10, batch: nil)
      .run(Network(depth: 1), on: task, recording: .steps([4]))
    #expect(record["step"] == [4])
    #expect(record.moments.map(\.step) == [10])
    #expect(record.moments.last?.time == record["time"].map { $0[0] / 4 * 10 })
  }

  @Test("the Jacobian of a checkpoint is W in concept coordinates")
  func jacobian() throws {
    let task = try SIM(distance: [1, 2], noise: [0.2, 0.2], dimension: 4, samples: 20, isRotated: true)
    let network = Network(depth: 2)
    let record = try Training(steps: 10, batch: nil)
      .run(network, on: task, recording: .even(1), measuring: .all)
    let last = try #require(record.moments.last)
    let jacobian = record.jacobian(of: network, at: last, point: [1, 0, 0, 0])
    for row in 0..<4 {
      for column in 0..<4 {
        let recorded = try #require(record["w_\(row + 1)_\(column + 1)"]?.last)
        #expect(abs(jacobian[row][column] - recorded) < 1e-14)
      }
    }
  }
}
