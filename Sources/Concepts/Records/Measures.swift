import Tensors

/// What a run measures beside step, time, losses and the outputs of the concepts.
package struct Measures: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Every entry of the input-output matrix W: `w_1_1`, `w_1_2`, …; without `allCoordinates`, those of the concepts.
  package static let weights = Measures(rawValue: 1)
  /// The loss at every composition node v: `loss_00`, `loss_10`, …
  package static let compositions = Measures(rawValue: 2)
  /// The smallest eigenvalue of a symmetric W: `smallest_eigenvalue`. Takes time ∝ d³.
  package static let spectrum = Measures(rawValue: 4)
  /// The logarithm of how fast the output at the probe moves: `log_speed`.
  package static let speed = Measures(rawValue: 8)
  /// All coordinates of the output, not only those of the concepts.
  package static let allCoordinates = Measures(rawValue: 16)
  /// The loss over the whole training set. Free for linear networks; one forward pass over all samples for others.
  package static let trainingLoss = Measures(rawValue: 32)

  /// What a table of runs can hold: everything that grows with the dimension or the number of compositions only
  /// while that is small.
  package static func sensible(for task: SIM) -> Measures {
    var measures = Measures.all
    if task.dimension > 8 { measures.subtract([.allCoordinates, .spectrum]) }
    if task.concepts > 4 { measures.remove(.compositions) }
    return measures
  }

  package static let all: Measures = [
    .weights, .compositions, .spectrum, .speed, .allCoordinates, .trainingLoss,
  ]
}

extension Measures {
  /// The part of W that is recorded.
  func seen(of weights: Matrix, _ task: SIM) -> Matrix {
    contains(.allCoordinates) ? weights : weights.block(task.concepts)
  }
}
