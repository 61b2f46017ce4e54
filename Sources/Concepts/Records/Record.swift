import Tensors

/// What a run leaves behind: named columns, one value per recorded moment, and the final weights.
package struct Record: Sendable {
  package struct Column: Sendable, Equatable {
    package let name: String
    package var values: [Double]
  }

  /// The parameters at one moment, layer by layer: weights `[output, input]` and biases `[output]`.
  package struct Checkpoint: Sendable, Equatable {
    package let step: Int
    package let time: Double
    package let weights: [Matrix]
    package let biases: [[Double]]
  }

  /// How a run came to its end.
  package enum Ending: Sendable, Equatable {
    case finished
    /// A number became infinite or undefined; the text says where.
    case diverged(String)
    /// The observer threw.
    case cancelled
    /// It has none yet: this is what there was while the run went on.
    case ongoing
  }

  /// Those of `Measurement.columns`: step, epoch, time, loss, batch_loss, ood_loss, output_1, …
  package internal(set) var columns: [Column] = []
  package internal(set) var ending = Ending.finished
  /// What a reader should know: divergence, a negative eigenvalue.
  package internal(set) var notes: [String] = []
  /// Wall-clock time of the run.
  package internal(set) var seconds = 0.0
  /// Where the run ended, which need not be a recorded moment.
  package internal(set) var lastStep = 0
  package internal(set) var lastTime = 0.0
  /// The final weights, layer by layer, `[output, input]`; the factor U for the symmetric model.
  package internal(set) var weights: [Matrix] = []
  /// The final biases, layer by layer; empty where there are none.
  package internal(set) var biases: [[Double]] = []

  /// The network at some of the recorded moments, if they were asked for.
  package internal(set) var checkpoints: [Checkpoint] = []
  /// The orthogonal matrix by which the task was turned for this run, if it was.
  package internal(set) var rotation: Matrix?

  /// The number of recorded moments.
  package var count: Int { columns.first?.values.count ?? 0 }

  package subscript(name: String) -> [Double]? {
    columns.first { $0.name == name }?.values
  }
}

extension Record {
  /// The checkpoints, and the end if it is none of them.
  package var moments: [Checkpoint] {
    if checkpoints.last?.step == lastStep { return checkpoints }
    return checkpoints + [Checkpoint(step: lastStep, time: lastTime, weights: weights, biases: biases)]
  }

  /// ∂f/∂x of a network at a moment and a point, both in concept coordinates, `[d][d]`.
  package func jacobian(of network: Network, at moment: Checkpoint, point: [Double]) -> [[Double]] {
    let perceptron = Perceptron(
      weights: moment.weights, biases: moment.biases, activation: network.activation)
    let point = Matrix([point])
    guard let rotation else { return perceptron.jacobian(at: point).lines }
    return (rotation * perceptron.jacobian(at: point * rotation) * rotation.transposed).lines
  }
}

extension Matrix {
  fileprivate var lines: [[Double]] { (0..<rows).map(row) }
}
