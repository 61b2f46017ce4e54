import Tensors

/// A network that learns a task, step by step.
struct Learner<Scalar: Real> {
  let descent: Descent<Scalar>
  /// The loss that the last update descended, in the normalisation of the run; NaN before the first.
  private(set) var batchLoss = Double.nan

  private let training: Training
  private let activation: Network.Activation
  /// The samples in the order of the batches, and those of the whole loss.
  private let samples: PaddedRows<Scalar>
  private let batch: Int
  /// Where batches that are not rows of the samples are put together.
  private let gathered: PaddedRows<Scalar>?
  private var fresh: SampleStream?
  private var order: [Int]
  private var shuffling: SplitMix64
  private var updates = 0
  /// Σ ‖f(x) − x‖² over all samples, where the gradient of the next step is already there.
  private var prepared: Double?

  init(_ training: Training, _ start: Start, _ task: SIM) {
    self.training = training
    activation = start.network.activation
    samples = PaddedRows(start.samples)
    batch = training.data == .population ? samples.rows : training.batchSize(on: task)
    let gathers = training.data == .fresh || (training.reshuffles && batch < samples.rows)
    gathered = gathers ? PaddedRows(zeros: batch, samples.columns) : nil
    fresh =
      training.data == .fresh
      ? SampleStream(task, rotation: start.rotation, seed: Seed(training.seed).split("fresh")) : nil
    order = gathers && training.data != .fresh ? Array(0..<samples.rows) : []
    shuffling = Seed(training.seed).split("order").stream
    descent = Descent(
      FeedForward(
        weights: start.network.weights, biases: start.network.biases, activation: start.network.activation),
      training.optimizer, rate: training.learningRate, samples: batch, threads: training.threads)
  }

  /// The network as it is now.
  var network: Perceptron {
    Perceptron(weights: descent.network.weights, biases: descent.network.biases, activation: activation)
  }

  /// The multiplications and additions of a step.
  var operations: Double { descent.network.operations(rows: batch) }

  /// Takes some steps; the number of the one whose loss was no longer finite, if it came to that.
  mutating func advance(_ steps: Int) -> Int? {
    guard steps > 0 else { return nil }
    for step in 1...steps {
      let rows = nextRows()
      let sum = prepared ?? gradient(rows)
      prepared = nil
      batchLoss = sum * scale(rows.count).loss
      descent.step()
      updates += 1
      // A weight that is not finite shows in the loss one step later at the latest, or in what is measured.
      if !batchLoss.isFinite { return step }
    }
    return nil
  }

  /// ½ the mean square of f(x) − x over all samples. A step that sees all of them needs that anyway.
  mutating func loss() -> Double {
    let all = 0..<samples.rows
    let sum: Double
    if isWhole {
      sum = prepared ?? gradient(all)
      prepared = sum
    } else {
      sum = descent.squaredDistance(samples, samples, all)
    }
    return sum / Double(2 * samples.rows)
  }

  private var isWhole: Bool { gathered == nil && batch == samples.rows }

  private func gradient(_ rows: Range<Int>) -> Double {
    let source = gathered ?? samples
    return descent.gradient(source, source, rows, scale: scale(rows.count).slope)
  }

  /// The factors of Σ ‖f(x) − x‖² in the loss, and of f(x) − x in its gradient.
  private func scale(_ samples: Int) -> (loss: Double, slope: Double) {
    switch training.loss {
    case .half: (0.5 / Double(samples), 1 / Double(samples))
    case .mean:
      (1 / Double(samples * self.samples.columns), 2 / Double(samples * self.samples.columns))
    }
  }

  /// The rows of the next step: of the samples, or of what was gathered for it.
  private mutating func nextRows() -> Range<Int> {
    if let gathered, fresh != nil {
      fresh?.fill(gathered)
      return 0..<batch
    }
    let batches = (samples.rows + batch - 1) / batch
    let first = updates % batches * batch
    let rows = first..<min(first + batch, samples.rows)
    guard let gathered else { return rows }
    if first == 0, updates > 0 { order = shuffling.permutation(samples.rows).map { order[$0] } }
    gathered.take(rows.map { order[$0] }, of: samples)
    return 0..<rows.count
  }
}
