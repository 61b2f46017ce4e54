import Tensors
import Testing

@testable import Concepts

@Suite("Training") struct TrainingTests {
  @Test("a linear network on many samples follows the theory of its second moments")
  func followsTheory() throws {
    let task = try SIM(
      distance: [1, 2], noise: [0.05, 0.05], samples: 2000, hasOriginCluster: true, seed: 5)
    let initial = Matrix([[0.1, 0.05], [-0.02, 0.08]])
    let network = Network(depth: 1, hasBias: false, initial: .explicit(initial))
    let training = Training(learningRate: 0.02, epochs: 200, batch: nil, loss: .half)
    let run = try training.run(network, on: task, recording: .even(20), measuring: .all)
    let theory = try OneLayerTheory(task: task, initial: initial)
      .gradientDescent(rate: 0.02, steps: 200, recording: .even(20))
    // 2000 samples know the second moments to about one per cent.
    for name in ["output_1", "output_2", "ood_loss", "loss", "w_1_2"] {
      #expect(distance(try #require(run[name]), try #require(theory[name])) < 0.02, "\(name)")
    }
  }

  @Test("the training loss of a linear network from moments is the one over all samples")
  func trainingLoss() throws {
    let task = try SIM(
      distance: [1, 2], noise: [0.3, 0.3], dimension: 4, samples: 50, isRotated: true)
    let start = try Start.splitmix(Network(depth: 2, width: 6), on: task, shuffles: true, seed: 1)
    var gauge = NetworkGauge(task, start, measures: .all)
    let measured = gauge.measure(start.network, step: 0, epoch: 0, time: 0, batchLoss: .nan) { .nan }
    let direct = start.network(start.samples).squaredDistance(to: start.samples) / 200
    #expect(abs(try #require(measured.trainLoss) - direct) < 1e-13)
    let rotation = try #require(start.rotation)
    let bias = rotation * start.network.linearMap.bias
    let output = Matrix(rows: 4, columns: 4, elements: Array(measured.details[4..<20])) * task.probe
    #expect(distance(Array(measured.details[..<4]), zip(output, bias).map { $0 + $1 }) < 1e-13)
  }

  @Test("a rotated task differs by nothing but its coordinates")
  func rotation() throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], dimension: 4, samples: 20, isRotated: true)
    let start = try Start.splitmix(Network(depth: 1), on: task, shuffles: false, seed: 1)
    let rotation = try #require(start.rotation)
    let back = start.samples * rotation.transposed
    for row in 0..<back.rows { #expect(distance(back.row(row).suffix(2), [0, 0]) < 1e-13) }
  }

  @Test("a network whose numbers blow up stops, says so and keeps its part")
  func divergence() throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], samples: 20)
    let record = try Training(learningRate: 50, epochs: 4000, batch: nil, loss: .half)
      .run(Network(depth: 2), on: task, recording: .everyStep)
    guard case .diverged(let reason) = record.ending else {
      Issue.record("did not diverge")
      return
    }
    #expect(reason.hasSuffix("its numbers are no longer finite"))
    #expect(record.count > 1 && record.count < 4000)
    #expect(record.notes == [reason])
  }

  @Test("an observer that throws ends the run, which keeps its part")
  func cancelling() throws {
    struct Enough: Error {}
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], samples: 20)
    let record = try Training(epochs: 10, batch: 10).run(
      Network(depth: 1), on: task, recording: .everyStep
    ) { observation in
      if observation.step == 7 { throw Enough() }
    }
    #expect(record.ending == .cancelled)
    #expect(record["step"] == (0...7).map(Double.init))
    #expect(record.weights.count == 1)
  }

  @Test("the same seed gives the same bits, another seed does not")
  func determinism() throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], dimension: 5, samples: 30, isRotated: true)
    let network = Network(depth: 2, width: 7, activation: .relu)
    let records = try [1, 1, 2].map { seed in
      try Training(epochs: 2, batch: 16, seed: seed).run(network, on: task, recording: .everyStep)
    }
    #expect(records[0]["ood_loss"] == records[1]["ood_loss"])
    #expect(records[0].weights == records[1].weights)
    #expect(records[0].weights != records[2].weights)
  }

  @Test("a task with a seed gives every run the same samples")
  func taskSeed() throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], samples: 5, isRotated: true, seed: 9)
    let starts = try [1, 2].map { seed in
      try Start.splitmix(Network(depth: 1), on: task, shuffles: false, seed: seed)
    }
    #expect(starts[0].samples == starts[1].samples)
    #expect(starts[0].network.weights != starts[1].network.weights)
  }

  @Test("noise on the weak concept turns the order of learning around")
  func order() throws {
    for (variance, expected) in [(0.05, [1, 0]), (2.0, [0, 1])] {
      let task = try SIM(
        distance: [1, 2], noise: [variance.squareRoot(), 0.05.squareRoot()], dimension: 8, samples: 500,
        hasOriginCluster: true, isRotated: true)
      let record = try Training(learningRate: 0.1, epochs: 60, batch: 128, seed: 1)
        .run(
          Network(depth: 1, initial: .gaussian(scale: 0.01)), on: task, recording: .everyStep, measuring: [])
      let learned = try #require(record.learningTimes(task, along: "epoch"))
      #expect(learned.order == expected, "\(learned)")
    }
  }

  @Test("a run has the columns that were announced", arguments: Network.Activation.allCases)
  func announcedColumns(activation: Network.Activation) throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], dimension: 3, samples: 5, isRotated: true)
    for measures in [Measures.all, [], .trainingLoss, .compositions, .weights] {
      let record = try Training(epochs: 1)
        .run(Network(depth: 2, activation: activation), on: task, recording: .even(1), measuring: measures)
      let announced = Measurement.columns(task, measuring: measures, isTrained: true)
      #expect(record.columns.map(\.name) == announced)
    }
  }
}
