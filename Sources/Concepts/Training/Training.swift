import Tensors

/// Stochastic gradient descent on samples of a task, as in the published network runs.
package struct Training: Sendable, Equatable {
  /// What the gradient is taken of.
  package enum Loss: String, Sendable, CaseIterable {
    /// ½ ‖f(x)−x‖², averaged over the batch.
    case half
    /// ‖f(x)−x‖², averaged over the batch and the output coordinates.
    case mean
  }

  /// η, per step.
  package let learningRate: Double
  package let epochs: Int
  /// Samples per step; `nil` is all of them.
  package let batch: Int?
  package let loss: Loss
  /// The samples are shuffled once; every epoch then has the same order.
  package let shuffles: Bool
  package let seed: UInt64
  package let generator: Generator

  package init(
    learningRate: Double = 0.1, epochs: Int = 40, batch: Int? = 128, loss: Loss = .mean,
    shuffles: Bool = true, seed: UInt64 = 0, generator: Generator = .splitmix
  ) {
    self.learningRate = learningRate
    self.epochs = epochs
    self.batch = batch
    self.loss = loss
    self.shuffles = shuffles
    self.seed = seed
    self.generator = generator
  }

  /// The number of updates in one epoch on `task`; the last one of an epoch may see fewer samples.
  package func stepsPerEpoch(on task: SIM) -> Int {
    let total = task.clusters * task.samples
    let batch = max(1, min(batch ?? total, total))
    return (total + batch - 1) / batch
  }

  /// Flow time that one step advances: η for the half loss, and 2/d of it for the mean over d coordinates.
  package func timePerStep(on task: SIM) -> Double {
    switch loss {
    case .half: learningRate
    case .mean: learningRate * 2 / Double(task.dimension)
    }
  }

  /// Trains `network` on samples of `task`.
  package func run(
    _ network: Network, on task: SIM, recording schedule: Schedule,
    measuring measures: Measures = .trainingLoss, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> Record {
    var recorder = Recorder(observe)
    var start = try start(network, on: task, observe)
    let batches = batches(of: start.samples)
    var gauge = NetworkGauge(task, start, batches: batches, measures: measures)
    // Two shapes at most: the full batches, and the rest of the samples in the last one.
    var full = Perceptron.Pass(start.network, samples: batches[0].rows)
    var rest = Perceptron.Pass(start.network, samples: batches[batches.count - 1].rows)
    var updates = 0
    var batchLoss = Double.nan
    recorder.iterate(
      &start.network, steps: epochs * batches.count, interval: timePerStep(on: task), schedule: schedule,
      update: { network in
        let index = updates % batches.count
        updates += 1
        batchLoss =
          index == batches.count - 1
          ? network.descend(batches[index], to: batches[index], loss: loss, rate: learningRate, &rest)
          : network.descend(batches[index], to: batches[index], loss: loss, rate: learningRate, &full)
      },
      // A weight that is not finite shows in the loss one step later at the latest, or in what is measured.
      size: { _ in batchLoss.isNaN && updates == 0 ? 0 : batchLoss }
    ) { network, step, time in
      gauge.measure(
        network, step: step, epoch: Double(step) / Double(batches.count), time: time, batchLoss: batchLoss)
    }
    return recorder.finish(weights: start.network.weights, biases: start.network.biases)
  }

  private func start(
    _ network: Network, on task: SIM, _ observe: Observe
  ) throws(ConceptsError) -> Start {
    let drawing = Observation(fraction: 0, step: 0, time: 0, measurement: nil)
    let isStopped = { (try? observe(drawing)) == nil }
    return switch generator {
    case .splitmix: try .splitmix(network, on: task, shuffles: shuffles, seed: seed, isStopped: isStopped)
    case .torch: try .torch(network, on: task, shuffles: shuffles, seed: seed, isStopped: isStopped)
    }
  }

  private func batches(of samples: Matrix) -> [Matrix] {
    let size = max(1, min(batch ?? samples.rows, samples.rows))
    return stride(from: 0, to: samples.rows, by: size).map { first in
      let end = min(first + size, samples.rows)
      let elements = Array(samples.elements[first * samples.columns..<end * samples.columns])
      return Matrix(rows: end - first, columns: samples.columns, elements: elements)
    }
  }
}
