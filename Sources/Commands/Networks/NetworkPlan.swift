import Concepts
import Language

/// A network as a value of the language: its plan, before it meets a task.
struct NetworkPlan: Made {
  enum Model: Sendable {
    /// f = W_L φ(… φ(W_1 x)).
    case feedforward(Network)
    /// f = U Uᵀ x with U of d × width; nil is the task's dimension.
    case symmetric(width: Int?, initial: InitialMatrix)
  }

  static let kind = Kind.network

  let model: Model
  var recipe: Recipe?

  init(_ model: Model) {
    self.model = model
  }

  /// The weights' widths for a task of `dimension` coordinates, input first.
  func widths(dimension: Int) -> [Int] {
    switch model {
    case .feedforward(let network): network.widths(dimension: dimension)
    case .symmetric(let width, _): [dimension, width ?? dimension, dimension]
    }
  }

  var summary: String {
    switch model {
    case .feedforward(let network):
      "\(network.depth) \(network.depth == 1 ? "layer" : "layers"), \(network.activation.word)"
        + (network.hasBias ? ", biases" : "")
    case .symmetric: "two tied linear layers, f = U Uᵀ x"
    }
  }
}

extension Network.Activation {
  var word: String { self == .identity ? "linear" : rawValue }
}
