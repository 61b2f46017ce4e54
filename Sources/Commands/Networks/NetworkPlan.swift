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

  /// One linear layer: what a run uses that names no network.
  static var oneLayer: NetworkPlan {
    var plan = NetworkPlan(.feedforward(Network(depth: 1, hasBias: false)))
    plan.recipe = .call(word: Linear.word, arguments: [])
    return plan
  }

  /// How the network reads on a plot: `linear(depth=2)`.
  var title: String { recipe?.label ?? summary }

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

extension NetworkPlan {
  /// The network on the population loss of a task.
  func population(
    _ task: SIM, power: Int, tail: Double, seed: UInt64, generator: Generator
  ) throws -> PopulationModel {
    switch model {
    case .feedforward(let network):
      return try PopulationModel(network, on: task, seed: seed, generator: generator)
    case .symmetric(let width, let initial):
      let factor = try initial.matrix(
        rows: task.dimension, columns: initial.columns ?? width ?? task.dimension, seed: seed,
        generator: generator)
      return .symmetric(try SymmetricTheory(task: task, initial: factor, power: power, tailRate: tail))
    }
  }

  /// Throws where explicit starting matrices do not fit the task.
  func fits(_ task: SIM) throws {
    let widths = widths(dimension: task.dimension)
    for (layer, initial) in starts.enumerated() {
      guard case .explicit(let matrix) = initial else { continue }
      let (rows, columns) = wantedShape(layer, widths)
      guard matrix.rows == rows, matrix.columns == columns ?? matrix.columns else {
        throw Mismatch(
          "starts from a matrix of \(matrix.shape), but the task needs [\(rows), \(columns.map { "\($0)" } ?? "width")]",
          hint: "init takes the rows as lists; dim is the task's number of coordinates", parameter: "network")
      }
    }
  }

  private var starts: [InitialMatrix] {
    switch model {
    case .feedforward(let network): network.initial
    case .symmetric(_, let initial): [initial]
    }
  }

  /// [output, input] of a layer; of U, [d, width], where only an explicit width binds.
  private func wantedShape(_ layer: Int, _ widths: [Int]) -> (rows: Int, columns: Int?) {
    switch model {
    case .feedforward: (widths[layer + 1], widths[layer])
    case .symmetric(let width, _): (widths[0], width)
    }
  }
}

extension InitialMatrix {
  /// The columns of an explicit matrix.
  fileprivate var columns: Int? {
    if case .explicit(let matrix) = self { matrix.columns } else { nil }
  }
}

extension Network.Activation {
  var word: String { self == .identity ? "linear" : rawValue }
}
