import Concepts
import Language
import Plot

/// The topology of a representation.
struct PersistenceCommand: Command {
  static let word = "persistence"
  static let group = Group.measures
  static let summary =
    "Computes the persistent homology of a representation: pieces, loops and voids, with their scales."
  static let details = """
    Balls grow around the points (Vietoris–Rips, modulo 2). A class of degree 0 is a piece, of degree 1 a loop, of degree 2 a void; it is \
    born at one distance and dies at another, and one that lives long is there. A torus has one piece, two loops and one \
    void. What never dies has the death inf, and its persistence up to the largest distance looked at.

    Of many points the farthest from each other are taken, count of them. rank orders the classes of a degree by \
    persistence, the longest first.
    """
  static let result = Kind.table
  static let returns = "degree, rank, birth, death, persistence"
  static let source = "arXiv 2408.13256, Fig. 2; Bauer 2021 (arXiv 1908.02518)"
  static let examples = [
    "torus(coupled, side=10) | persistence(count=60) | keep(degree, 1) | keep(rank, below=4)"
  ]
  static let related = ["represent", "embed", "pca"]

  @Parameter("the representation") var points: RepresentationValue
  @Parameter("the highest degree", in: 0...2) var degree = 1
  @Parameter("points to take, far from each other", in: 1...2000) var count = 128

  func columns() -> [String]? { ["degree", "rank", "birth", "death", "persistence"] }

  func run(_ context: Context) throws -> Value {
    let codes = points.representation.codes
    let diagram = try stoppable { () throws(ConceptsError) in
      try PersistenceDiagram(of: codes, count: count, upTo: degree, observe: context.observe)
    }
    let pairs = diagram.pairs
    var seen: [Int: Int] = [:]
    let ranks = pairs.map { pair -> Double in
      seen[pair.degree, default: 0] += 1
      return Double(seen[pair.degree] ?? 0)
    }
    return .object(
      TableValue(
        Table(
          [
            TableColumn("degree", pairs.map { Double($0.degree) }), TableColumn("rank", ranks),
            TableColumn("birth", pairs.map(\.birth)),
            TableColumn("death", pairs.map(\.death)),
            TableColumn("persistence", pairs.map { min($0.death, diagram.end) - $0.birth }),
          ].map(\.explained)), keys: ["degree", "rank"]))
  }
}
