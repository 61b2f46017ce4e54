import Concepts
import Language

/// The codes that a model's is compared with.
struct TorusCommand: Command {
  static let word = "torus"
  static let group = Group.measures
  static let summary =
    "Gives an idealised code of periodic positions: a torus to compare a representation with."
  static let details = """
    clifford is (cos x, sin x, cos y, sin y), the factorised code; coupled the torus in three dimensions, \
    ((R + ρ cos x) cos y, (R + ρ cos x) sin y, ρ sin x), in which what y changes depends on x. Both have the topology of a torus, \
    so persistence does not tell them apart; angles does.
    """
  static let result = Kind.representation
  static let returns = "a row per position: x, y, norm of the code"
  static let source = "arXiv 2408.13256, Fig. 2"
  static let examples = ["torus(clifford)", "torus(each [clifford, coupled], side=12) | angles(count=100)"]
  static let related = ["represent", "angles"]

  @Parameter("which code") var form = TorusWord.clifford
  @Parameter("positions along each axis, which is also the period", in: 3...128) var side = 16
  @Parameter("ρ/R of the coupled torus", in: .between(0, 1)) var ratio = 0.5

  func columns() -> [String]? { RepresentationValue.columns }

  func run(_ context: Context) throws -> Value {
    let representation = form.reference.representation(side: side, ratio: ratio)
    return .object(RepresentationValue(representation, title: form.title))
  }
}

/// The idealised codes.
enum TorusWord: String, ChoiceArgument {
  case clifford, coupled

  var meaning: String {
    self == .clifford
      ? "each coordinate has numbers of its own, four in all" : "the torus in three dimensions"
  }

  var title: String { self == .clifford ? "Clifford torus" : "torus in three dimensions" }
  var reference: ReferenceTorus { self == .clifford ? .clifford : .coupled }
}
