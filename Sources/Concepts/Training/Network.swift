/// A fully connected network as a plan: its layers' widths come from the task it meets.
package struct Network: Sendable, Equatable {
  /// What follows every layer but the last.
  package enum Activation: String, Sendable, CaseIterable {
    case identity, relu, gelu, tanh
  }

  /// L: the number of layers of weights.
  package let depth: Int
  /// The width of the hidden layers; `nil` is the task's dimension.
  package let width: Int?
  package let activation: Activation
  package let hasBias: Bool
  /// How each layer's weights start, `[depth]`; biases start like `.standard` weights, or at zero for other starts.
  package let initial: [InitialMatrix]

  package init(
    depth: Int, width: Int? = nil, activation: Activation = .identity, hasBias: Bool = true,
    initial: InitialMatrix = .standard(scale: 1)
  ) {
    self.init(
      width: width, activation: activation, hasBias: hasBias, initial: Array(repeating: initial, count: depth)
    )
  }

  /// A network with a start of its own for every layer; there are as many layers as starts.
  package init(
    width: Int? = nil, activation: Activation = .identity, hasBias: Bool = true, initial: [InitialMatrix]
  ) {
    precondition(!initial.isEmpty, "network without layers")
    self.depth = initial.count
    self.width = width
    self.activation = activation
    self.hasBias = hasBias
    self.initial = initial
  }

  /// The widths of all layers for a task of `dimension` coordinates, `[depth + 1]`.
  package func widths(dimension: Int) -> [Int] {
    [dimension] + Array(repeating: width ?? dimension, count: depth - 1) + [dimension]
  }
}
