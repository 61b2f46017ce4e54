import Tensors

/// Gradient descent on samples of a task, as in the published network runs and as people usually train.
package struct Training: Sendable, Equatable {
  /// What the gradient is taken of.
  package enum Loss: String, Sendable, CaseIterable {
    /// ½ ‖f(x)−x‖², averaged over the batch.
    case half
    /// ‖f(x)−x‖², averaged over the batch and the output coordinates.
    case mean
  }

  /// What a step sees.
  package enum Data: String, Sendable, CaseIterable {
    /// Batches of the task's samples, in turn.
    case samples
    /// Samples that are drawn anew for every step.
    case fresh
    /// The whole distribution: the exact population loss of a linear network.
    case population
  }

  /// η, per step.
  package var learningRate = 0.1
  /// The number of updates; `nil` is as many as `epochs` take.
  package var steps: Int?
  package var epochs = 40
  /// Samples per step; `nil` is all of them.
  package var batch: Int? = 128
  package var loss = Loss.mean
  package var optimizer = Optimizer.plain
  package var precision = Precision.double
  package var data = Data.samples
  /// The samples are shuffled before the first epoch.
  package var shuffles = true
  /// They are shuffled anew before every further epoch.
  package var reshuffles = false
  /// How many samples per cluster the test losses are measured on; 0 measures none.
  package var testSamples = 0
  /// How many of the recorded moments keep the parameters.
  package var checkpoints = 0
  package var seed: UInt64 = 0
  package var generator = Generator.splitmix
  /// How many threads a large step may use. The result does not depend on it.
  package var threads = 1
}

extension Training {
  /// As in the published runs.
  package static let published = Training()

  /// The number of samples of a step on `task`; the last one of an epoch may see fewer.
  package func batchSize(on task: SIM) -> Int {
    let total = task.clusters * task.samples
    return max(1, data == .fresh ? batch ?? total : min(batch ?? total, total))
  }

  /// The number of updates in one epoch on `task`.
  package func stepsPerEpoch(on task: SIM) -> Int {
    data == .population ? 1 : (task.clusters * task.samples + batchSize(on: task) - 1) / batchSize(on: task)
  }

  /// The number of updates in all.
  package func stepCount(on task: SIM) -> Int { steps ?? epochs * stepsPerEpoch(on: task) }

  /// Flow time that one step of plain gradient descent advances: η for the half loss, and 2/d of it for the mean over d
  /// coordinates.
  package func timePerStep(on task: SIM) -> Double {
    switch loss {
    case .half: learningRate
    case .mean: learningRate * 2 / Double(task.dimension)
    }
  }

  /// Called between steps with what makes the record so far, once there is one. To make it copies it.
  package typealias Watch = (_ part: () -> Record) -> Void

  /// Trains `network` on `task`.
  package func run(
    _ network: Network, on task: SIM, recording schedule: Schedule,
    measuring measures: Measures = .trainingLoss, observe: @escaping Observe = { _ in },
    watch: Watch = { _ in }
  ) throws(ConceptsError) -> Record {
    switch precision {
    case .float: try run(Float.self, network, task, schedule, measures, watch, observe)
    case .double: try run(Double.self, network, task, schedule, measures, watch, observe)
    }
  }

  private func run<Scalar: Real>(
    _ scalar: Scalar.Type, _ network: Network, _ task: SIM, _ schedule: Schedule, _ measures: Measures,
    _ watch: Watch, _ observe: @escaping Observe
  ) throws(ConceptsError) -> Record {
    let columns = Measurement.columns(
      task, measuring: measures, isTrained: true, isTested: testSamples > 0)
    var recorder = Recorder(columns, observe)
    var start = try start(network, on: task, observe)
    if data == .population { start.samples = start.turned(task.sigmaPoints) }
    var learner = Learner<Scalar>(self, start, task)
    var gauge = NetworkGauge(task, start, measures: measures)
    let tests = testSamples > 0 ? try TestSets<Scalar>(task, start, testSamples, seed: Seed(seed)) : nil
    let (steps, interval) = (stepCount(on: task), timePerStep(on: task))
    let kept = Set(keptSteps(schedule.steps(of: steps, interval: interval)))
    var checkpoints: [Record.Checkpoint] = []
    recorder.iterate(
      &learner, steps: steps, interval: interval, schedule: schedule,
      stride: Recorder.stride(learner.operations / 30), advance: { Stretch($1, failed: $0.advance($1)) },
      measure: { learner, step, time in
        let network = learner.network
        if kept.contains(step) {
          checkpoints.append(
            Record.Checkpoint(step: step, time: time, weights: network.weights, biases: network.biases))
        }
        var measurement = gauge.measure(
          network, step: step, epoch: Double(step) / Double(stepsPerEpoch(on: task)), time: time,
          batchLoss: learner.batchLoss
        ) { learner.loss() }
        if let tests { (measurement.testLoss, measurement.oodTestLoss) = tests.losses(learner.descent) }
        return measurement
      },
      look: { recorder, learner in
        guard recorder.count > 0 else { return }
        watch {
          let now = learner.network
          return recorder.part(
            weights: now.weights, biases: now.biases, checkpoints: checkpoints, rotation: start.rotation)
        }
      })
    let end = learner.network
    return recorder.finish(
      weights: end.weights, biases: end.biases, checkpoints: checkpoints, rotation: start.rotation)
  }

  /// Some of the recorded steps, spread like them.
  private func keptSteps(_ recorded: [Int]) -> [Int] {
    guard checkpoints > 1, recorded.count > 1 else {
      return checkpoints == 1 ? Array(recorded.suffix(1)) : []
    }
    let count = min(checkpoints, recorded.count)
    return (0..<count).map { recorded[$0 * (recorded.count - 1) / (count - 1)] }
  }

  private func start(
    _ network: Network, on task: SIM, _ observe: Observe
  ) throws(ConceptsError) -> Start {
    let drawing = Observation(fraction: 0, step: 0, time: 0, headline: nil)
    let isStopped = { (try? observe(drawing)) == nil }
    return switch generator {
    case .splitmix: try .splitmix(network, on: task, shuffles: shuffles, seed: seed, isStopped: isStopped)
    case .torch: try .torch(network, on: task, shuffles: shuffles, seed: seed, isStopped: isStopped)
    }
  }
}
