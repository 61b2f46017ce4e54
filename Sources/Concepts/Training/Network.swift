import Tensors

/// A fully connected network as a plan: its layers' widths come from the task it meets.
package struct Network: Sendable, Equatable {
  package typealias Activation = Tensors.Activation

  /// L: the number of layers of weights.
  package let depth: Int
  /// The widths of the hidden layers, `[depth − 1]`; `nil` gives all of them the task's dimension.
  package let hidden: [Int]?
  package let activation: Activation
  package let hasBias: Bool
  /// How each layer's weights start, `[depth]`; biases start like `.standard` weights, or at zero for other starts.
  package let initial: [InitialMatrix]

  package init(
    depth: Int, width: Int? = nil, activation: Activation = .identity, hasBias: Bool = true,
    initial: InitialMatrix = .standard(scale: 1)
  ) {
    self.init(
      hidden: width.map { Array(repeating: $0, count: depth - 1) }, activation: activation, hasBias: hasBias,
      initial: Array(repeating: initial, count: depth))
  }

  /// A network with a start of its own for every layer; there are as many layers as starts.
  package init(
    hidden: [Int]? = nil, activation: Activation = .identity, hasBias: Bool = true, initial: [InitialMatrix]
  ) {
    precondition(!initial.isEmpty, "network without layers")
    precondition((hidden?.count ?? initial.count - 1) == initial.count - 1, "one width per hidden layer")
    self.depth = initial.count
    self.hidden = hidden
    self.activation = activation
    self.hasBias = hasBias
    self.initial = initial
  }

  /// The widths of all layers for a task of `dimension` coordinates, `[depth + 1]`.
  package func widths(dimension: Int) -> [Int] {
    [dimension] + (hidden ?? Array(repeating: dimension, count: depth - 1)) + [dimension]
  }
}
