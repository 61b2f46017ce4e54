import Tensors

/// What a run leaves behind: named columns, one value per recorded moment, and the final weights.
package struct Record: Sendable {
  package struct Column: Sendable, Equatable {
    package let name: String
    package var values: [Double]
  }

  /// How a run came to its end.
  package enum Ending: Sendable, Equatable {
    case finished
    /// A number became infinite or undefined; the text says where.
    case diverged(String)
    /// The observer threw.
    case cancelled
  }

  /// In the order of `Measurement`: step, epoch, time, loss, batch_loss, ood_loss, output_1, …
  package internal(set) var columns: [Column] = []
  package internal(set) var ending = Ending.finished
  /// What a reader should know: divergence, a negative eigenvalue.
  package internal(set) var notes: [String] = []
  /// Wall-clock time of the run.
  package internal(set) var seconds = 0.0
  /// The final weights, layer by layer, `[output, input]`; the factor U for the symmetric model.
  package internal(set) var weights: [Matrix] = []
  /// The final biases, layer by layer; empty where there are none.
  package internal(set) var biases: [[Double]] = []

  /// The number of recorded moments.
  package var count: Int { columns.first?.values.count ?? 0 }

  package subscript(name: String) -> [Double]? {
    columns.first { $0.name == name }?.values
  }
}
