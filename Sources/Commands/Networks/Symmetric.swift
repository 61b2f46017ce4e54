import Concepts
import Language

/// The symmetric two-layer model of the paper's theory.
struct Symmetric: Command {
  static let group = Group.networks
  static let summary = "Describes the symmetric two-layer linear model f = U Uᵀ x."
  static let details = """
    W = U Uᵀ. The diagonal entries of the concepts are *major*, the entries beside them *minor*. Positive minor \
    entries at the start give the early help whose loss is the swing-by: init=uniform makes all positive, \
    init=equicorrelated sets size and correlation alone.
    """
  static let result = Kind.network
  static let source = "arXiv 2410.08309, §4.2"
  static let examples = [
    "symmetric(scale=0.2)",
    "symmetric(init=[[0.12, 0.05], [0.07, 0.09]])",
    "symmetric(init=equicorrelated, scale=0.01, correlation=0.9)",
  ]
  static let related = ["linear", "theory"]
  static let isDescription = true

  @Parameter("columns of U; None: the task's dimension", in: 1...4096) var width: Int?
  @Parameter("where U starts: a word, or a matrix of d rows") var `init` = Start.word(.uniform)
  @Parameter("scale of the starting entries of U; with equicorrelated, the starting diagonal of W", in: 0...)
  var scale = 0.1
  @Parameter("correlation of the rows of U, for init=equicorrelated", in: -1...1) var correlation = 0.9

  func validate() throws {
    guard case .word(.equicorrelated) = `init` else { return }
    guard width == nil else {
      throw Mismatch("must be left out with init=equicorrelated: U is square", parameter: "width")
    }
  }

  func run(_ context: Context) throws -> Value {
    let initial = try `init`.layers(1, scale: scale, correlation: correlation)[0]
    return .object(NetworkPlan(.symmetric(width: width, initial: initial)))
  }
}
