import Concepts
import Language
import Plot
import Tensors

/// How factorised a representation is.
struct AnglesCommand: Command {
  static let word = "angles"
  static let group = Group.measures
  static let summary =
    "Measures how factorised a representation is: cosines between what x and what y change in it."
  static let details = """
    Δx(a, b; y) is what going from a to b along x changes in the code at y. orthogonality x-on-y is the cosine between \
    Δx and Δy at a corner they share, 0 where both coordinates are coded apart; parallelism x-on-y that between Δx at y and the \
    same Δx at another y, 1 where y does not matter to it. x-on-x compares within one coordinate: orthogonality the \
    centred codes of two values, parallelism two intervals of one length; y-on-y likewise. A Clifford torus has 0 and 1 in x-on-y \
    exactly, a torus in three dimensions does not.

    Positions must be those of a whole grid. Every row is a random choice of places.
    """
  static let result = Kind.table
  static let returns = "statistic, pair, cosine"
  static let source = "arXiv 2408.13256, Fig. 3 and 8"
  static let examples = ["torus(coupled, side=8) | angles(count=50) | mean(over=sample) | sort(pair)"]
  static let related = ["represent", "torus", "readout"]

  @Parameter("the representation") var points: RepresentationValue
  @Parameter("random choices for each statistic and pair", in: 1...1_000_000) var count = 500
  @Parameter("seed of the choices", in: 0...) var seed = 0

  func columns() -> [String]? { ["sample", "statistic", "pair", "cosine"] }

  func run(_ context: Context) throws -> Value {
    guard let angles = CodeAngles(points.representation, count: count, seed: Seed(UInt64(seed))) else {
      throw Mismatch("must be of all places of a grid, three by three or more", parameter: "points")
    }
    let rows = CodeAngles.Statistic.allCases.flatMap { statistic in
      CodeAngles.Pair.allCases.flatMap { pair in
        (angles.cosines[statistic]?[pair] ?? []).enumerated().map { (statistic, pair, $0.offset, $0.element) }
      }
    }
    return .object(
      TableValue(
        Table(
          [
            TableColumn("sample", rows.map { Double($0.2) }),
            TableColumn("statistic", texts: rows.map(\.0.rawValue)),
            TableColumn("pair", texts: rows.map(\.1.rawValue)), TableColumn("cosine", rows.map(\.3)),
          ].map(\.explained)), keys: ["sample", "statistic", "pair"]))
  }
}
