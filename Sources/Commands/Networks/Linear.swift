import Concepts
import Language

/// Linear networks of any depth.
struct Linear: Command {
  static let group = Group.networks
  static let summary = "Describes a linear network f = W_L … W_1 x of any depth."
  static let details = """
    Without biases and activations, so that one layer follows the closed form of Theorem 4.1. The published network \
    runs have biases: bias=True.
    """
  static let result = Kind.network
  static let source = "arXiv 2410.08309, §4.1"
  static let examples = [
    "linear(depth=2)",
    "linear(depth=3, width=[4, 5], init=gaussian, scale=0.05)",
    "linear(init=[[0, 0.4], [0, 0.95]])",
  ]
  static let related = ["symmetric", "mlp", "train", "theory"]
  static let isDescription = true

  @Parameter("number of weight layers", in: 1...16) var depth = 1
  @Parameter(
    "width of the hidden layers, or one each; None: as init says, or the task's dimension", in: 1...4096)
  var width: OneOrMore<Int>?
  @Parameter("adds a bias to every layer") var bias = false
  @Parameter("where the weights start: a word, a matrix [output, input], or one matrix per layer")
  var `init` = Start.word(.standard)
  @Parameter("scale of the starting weights", in: 0...) var scale = 1.0
  @Parameter("correlation of the rows, for init=equicorrelated", in: -1...1) var correlation = 0.9

  func run(_ context: Context) throws -> Value {
    .object(
      NetworkPlan(
        .feedforward(
          Network(
            hidden: try `init`.hiddenWidths(width, depth: depth), activation: .identity, hasBias: bias,
            initial: try `init`.layers(depth, scale: scale, correlation: correlation)))))
  }
}
