import Concepts
import Language
import Plot

/// How trajectories in concept space turn.
struct Turn: Command {
  enum FormWord: String, ChoiceArgument {
    case coupled, simple

    var meaning: String {
      switch self {
      case .coupled: "both concepts are drawn to 1 and to s(t), each by the other's signal"
      case .simple: "the weaker concept follows s(t) alone, the stronger one goes to 1"
      }
    }

    var form: ConceptTurn.Form { self == .coupled ? .coupled : .simple }
  }

  static let group = Group.runs
  static let summary =
    "Computes a toy trajectory in concept space that runs to the stronger concept first, then turns."
  static let formulas = [
    Formula("s(t) = 1/(1 + exp(−k(t−t₀)))", latex: #"s(t) = \frac{1}{1 + e^{-k(t-t_0)}}"#),
    Formula(
      "coupled:  ċ₁ = v[(1−c₁)/2a + a(s−c₁)/2],  ċ₂ = v[a(1−c₂)/2 + (s−c₂)/2a]",
      latex: #"\dot c_1 = v\left[\frac{1-c_1}{2a} + \frac{a\,(s-c_1)}{2}\right], \qquad"#
        + #"\dot c_2 = v\left[\frac{a\,(1-c_2)}{2} + \frac{s-c_2}{2a}\right]"#),
    Formula(
      "simple:  ċ₁ = v(s−c₁)/2a,  ċ₂ = va(1−c₂)/2",
      latex: #"\dot c_1 = \frac{v\,(s-c_1)}{2a}, \qquad \dot c_2 = \frac{v\,a\,(1-c_2)}{2}"#),
  ]
  static let details = """
    Of two concepts the second has the stronger signal, by the ratio a. It is learned at once; the first one is drawn to s(t), \
    which stays low while the training classes are memorised and rises when the model begins to compose. The second form is the coupled one, the third the simple. \
    Both start at (½, ½). With a=1 the coupled form runs along the diagonal, with a=5 it turns \
    sharply, as trajectories of trained models do where a concept hardly shows.
    """
  static let result = Kind.table
  static let returns = "time, concept_1, concept_2, target s(t)"
  static let source = "arXiv 2406.19370, §4 and Fig. 5"
  static let examples = [
    "turn(ratio=each [1, 2, 3, 5]) | plot(x=concept_1, y=concept_2, mark=path, color=ratio)",
    "turn(ratio=3, form=simple) | plot(x=time, y=[concept_1, concept_2, target])",
  ]
  static let related = ["trace", "emergence"]

  @Parameter("a: how much stronger the second concept's signal is", in: .above(0)) var ratio = 2.0
  @Parameter("which equations") var form = FormWord.coupled
  @Parameter("k: how sharply s(t) rises; None: 0.1, of the simple form 1", in: .above(0)) var sharpness:
    Double?
  @Parameter("t₀: when s(t) is ½") var middle = 10.0
  @Parameter("v: the rate of everything; None: 3, of the simple form 1", in: .above(0)) var rate: Double?
  @Parameter("time to compute up to", in: .above(0)) var time = 25.0
  @Parameter("how many moments", in: 2...100_000) var records = 200

  func columns() -> [String]? { ["time", "concept_1", "concept_2", "target"] }

  func run(_ context: Context) throws -> Value {
    var turn = ConceptTurn.published(form.form, ratio: ratio)
    turn.middle = middle
    if let sharpness { turn.sharpness = sharpness }
    if let rate { turn.rate = rate }
    let times = (0..<records).map { time * Double($0) / Double(records - 1) }
    let places = turn.trajectory(at: times)
    return .object(
      TableValue(
        Table(
          [
            TableColumn("time", times), TableColumn("concept_1", places.map(\.first)),
            TableColumn("concept_2", places.map(\.second)), TableColumn("target", times.map(turn.target)),
          ].map(\.explained))))
  }
}
