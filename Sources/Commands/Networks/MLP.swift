import Concepts
import Language

/// Networks with an activation between their layers.
struct MLP: Command {
  enum ActivationWord: String, ChoiceArgument {
    case relu, gelu, tanh

    var meaning: String {
      switch self {
      case .relu: "max(0, x)"
      case .gelu: "x Φ(x)"
      case .tanh: "tanh x"
      }
    }

    var activation: Network.Activation {
      switch self {
      case .relu: .relu
      case .gelu: .gelu
      case .tanh: .tanh
      }
    }
  }

  static let word = "mlp"
  static let group = Group.networks
  static let summary = "Describes a fully connected network with an activation between its layers."
  static let details = "The last layer has no activation. Theory does not cover these networks; train them."
  static let result = Kind.network
  static let source = "arXiv 2410.08309, Fig. 12"
  static let examples = ["mlp(depth=2, width=64)"]
  static let related = ["linear", "train"]
  static let isDescription = true

  @Parameter("number of weight layers", in: 1...16) var depth = 2
  @Parameter(
    "width of the hidden layers, or one each; None: as init says, or the task's dimension", in: 1...4096)
  var width: OneOrMore<Int>?
  @Parameter("what follows every layer but the last") var activation = ActivationWord.relu
  @Parameter("adds a bias to every layer") var bias = true
  @Parameter("where the weights start: a word, or one matrix [output, input] per layer")
  var `init` = Start.word(.standard)
  @Parameter("scale of the starting weights", in: 0...) var scale = 1.0

  func run(_ context: Context) throws -> Value {
    .object(
      NetworkPlan(
        .feedforward(
          Network(
            hidden: try `init`.hiddenWidths(width, depth: depth), activation: activation.activation,
            hasBias: bias,
            initial: try `init`.layers(depth, scale: scale)))))
  }
}
