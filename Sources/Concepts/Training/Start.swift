import Tensors

/// Everything random about a training run: the network's first weights and the samples in their order.
struct Start {
  var network: Perceptron
  /// All training samples in the order of the batches, turned if the task is, `[samples, d]`.
  var samples: Matrix
  /// The orthogonal matrix whose first s rows are the directions of the concepts; `nil` if the task is not turned.
  var rotation: Matrix?
}

extension Start {
  /// Points in concept coordinates, `[points, d]`, as the network sees them.
  func turned(_ points: Matrix) -> Matrix { rotation.map { points * $0 } ?? points }

  /// Draws weights and biases layer by layer, then samples cluster by cluster, then their order, then the rotation.
  static func splitmix(
    _ network: Network, on task: SIM, shuffles: Bool, seed: UInt64, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) -> Start {
    var stream = SplitMix64(seed: seed)
    let perceptron = try network.perceptron(dimension: task.dimension, using: &stream)
    var samples: Matrix
    if let seed = task.seed {
      var own = SplitMix64(seed: seed)
      samples = try task.samples(using: &own, isStopped: isStopped)
    } else {
      samples = try task.samples(using: &stream, isStopped: isStopped)
    }
    if shuffles { samples = samples.taking(stream.permutation(samples.rows)) }
    guard task.isRotated else { return Start(network: perceptron, samples: samples, rotation: nil) }
    var own = task.seed.map { Seed($0).split("rotation").stream } ?? stream
    let rotation = task.rotation(using: &own)
    return Start(network: perceptron, samples: samples * rotation, rotation: rotation)
  }

  /// Draws in the order of the published runs: samples from NumPy's stream; from PyTorch's the order, the order
  /// of the test samples, the rotation, then weights and biases layer by layer.
  static func torch(
    _ network: Network, on task: SIM, shuffles: Bool, seed: UInt64, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) -> Start {
    var numbers = NumPyGenerator(seed: task.seed ?? seed)
    var samples = try task.publishedSamples(using: &numbers, isStopped: isStopped)
    var stream = TorchGenerator(seed: seed)
    let order = stream.permutation(samples.rows)
    if shuffles { samples = samples.taking(order) }
    _ = stream.permutation(task.samples)
    var rotation: Matrix?
    if task.isRotated {
      let turned = task.rotation(using: &stream)
      samples = samples * turned
      rotation = turned
    }
    if !task.hasOriginCluster {
      // The published task of many concepts draws noise of strength zero for all coordinates.
      stream.skipNormals(max(16, samples.rows * task.dimension))
      stream.skipNormals(max(16, task.samples * task.dimension))
    }
    let perceptron = try network.perceptron(dimension: task.dimension, using: &stream)
    return Start(network: perceptron, samples: samples, rotation: rotation)
  }
}

extension Network {
  /// Draws the weights, then the biases, of layer after layer.
  fileprivate func perceptron(
    dimension: Int, using stream: inout some RandomSource
  ) throws(ConceptsError) -> Perceptron {
    var weights: [Matrix] = []
    var biases: [[Double]] = []
    let widths = widths(dimension: dimension)
    for (initial, (inputs, outputs)) in zip(initial, zip(widths, widths.dropFirst())) {
      weights.append(try initial.matrix(rows: outputs, columns: inputs, using: &stream))
      if hasBias { biases.append(initial.bias(outputs, inputs, using: &stream)) }
    }
    return Perceptron(weights: weights, biases: biases, activation: activation)
  }

}

extension InitialMatrix {
  /// PyTorch starts biases like weights; the other starts begin at zero.
  fileprivate func bias(_ outputs: Int, _ inputs: Int, using stream: inout some RandomSource) -> [Double] {
    guard case .standard(let scale) = self else { return Array(repeating: 0, count: outputs) }
    let bound = scale / Double(inputs).squareRoot()
    return (0..<outputs).map { _ in stream.uniform(-bound, bound) }
  }
}

extension Matrix {
  /// The rows in another order.
  fileprivate func taking(_ order: [Int]) -> Matrix {
    var result = self
    for (row, source) in order.enumerated() {
      result.elements.replaceSubrange(
        row * columns..<(row + 1) * columns, with: elements[source * columns..<(source + 1) * columns])
    }
    return result
  }
}
