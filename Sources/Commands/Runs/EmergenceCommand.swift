import Concepts
import Language
import Plot

/// Why several concepts at once come late and suddenly.
struct EmergenceCommand: Command {
  static let word = "emergence"
  static let group = Group.runs
  static let summary = "Computes when several concepts are known at once, if each is learned at random."
  static let formulas = [Formula("Pₙ(t) = (1 − (1−p)ᵗ)ⁿ", latex: #"P_n(t) = \bigl(1 - (1-p)^t\bigr)^n"#)]
  static let details = """
    Each of n concepts is learned with the same probability p in every step and never forgotten, so all are known after t \
    steps with Pₙ(t). The more concepts, the later and the steeper: compositions emerge \
    multiplicatively. emergence_step is t*, the first step at which Pₙ reaches `reaching`.
    """
  static let result = Kind.table
  static let returns = "step, concepts, accuracy Pₙ(t), emergence_step t*"
  static let source = "arXiv 2310.09336, §5"
  static let examples = [
    "emergence(0.01, concepts=[1, 2, 3, 4]) | plot(x=step, y=accuracy, color=concepts, x_scale=log)",
    "emergence(0.01) | last | table([concepts, emergence_step])",
  ]
  static let related = ["trace", "turn"]

  @Parameter("p: that a concept is learned in a step", in: .between(0, 1)) var probability = 0.01
  @Parameter("n: how many concepts are needed at once; one curve for each", in: 1...1000) var concepts =
    OneOrMore<Int>([1, 2, 3, 4])
  @Parameter("P*: the probability that counts as emerged", in: .between(0, 1)) var reaching = 0.5
  @Parameter("steps to compute; None: until all curves have reached 0.999", in: 1...1e9) var steps: Int?
  @Parameter("how many moments of each curve", in: 2...100_000) var records = 200

  func validate() throws {
    guard !concepts.elements.isEmpty else {
      throw Mismatch("needs at least one number", parameter: "concepts")
    }
    guard Set(concepts.elements).count == concepts.elements.count else {
      throw Mismatch("names a number twice", parameter: "concepts")
    }
  }

  func columns() -> [String]? { ["concepts", "step", "accuracy", "emergence_step"] }

  func run(_ context: Context) throws -> Value {
    let curves = concepts.elements.map { Emergence(probability: probability, concepts: $0) }
    let end = steps.map(Double.init) ?? curves.map { $0.steps(reaching: 0.999) }.max() ?? 1
    let moments = Emergence.moments(until: end, count: records)
    let tables = curves.map { curve in
      Table(
        [
          TableColumn("concepts", repeating: .number(Double(curve.concepts)), count: moments.count),
          TableColumn("step", moments), TableColumn("accuracy", moments.map(curve.accuracy)),
          TableColumn(
            "emergence_step", repeating: .number(curve.steps(reaching: reaching)), count: moments.count),
        ].map(\.explained))
    }
    return .object(TableValue(Table.stacked(tables), keys: ["concepts"]))
  }
}
