import Concepts
import Language
import Plot

/// How many dimensions a representation has.
struct PCACommand: Command {
  static let word = "pca"
  static let group = Group.measures
  static let summary =
    "Gives the principal components of a representation: their variances, and the effective dimension."
  static let formulas = [
    Formula(
      "effective dimension = (Σλ)²/Σλ²",
      latex: #"\text{effective dimension} = \frac{(\sum\lambda)^2}{\sum\lambda^2}"#)
  ]
  static let details = """
    variance is an eigenvalue λ of the covariance, share its part of the whole and cumulated that of all so far. effective_dimension \
    is the participation ratio, the same in every row: 4 for a Clifford torus, whose four eigenvalues are equal. \
    embed(points, method=pca) gives the coordinates.
    """
  static let result = Kind.table
  static let returns = "component, variance, share, cumulated, effective_dimension"
  static let source = "arXiv 2408.13256, Fig. 2"
  static let examples = [
    "torus(clifford, side=8) | pca", "torus(side=8) | pca | plot(x=component, y=share, mark=bars)",
  ]
  static let related = ["represent", "embed"]

  @Parameter("the representation") var points: RepresentationValue
  @Parameter("how many components to list", in: 1...10_000) var components = 15

  func columns() -> [String]? { ["component", "variance", "share", "cumulated", "effective_dimension"] }

  func run(_ context: Context) throws -> Value {
    let found = try stoppable { () throws(ConceptsError) in
      try PrincipalComponents(of: points.representation.codes, count: 0, isStopped: context.isInterrupted)
    }
    let count = min(components, found.variances.count)
    let shares = found.shares
    let cumulated = shares.reduce(into: [Double]()) { $0.append(($0.last ?? 0) + $1) }
    return .object(
      TableValue(
        Table(
          [
            TableColumn("component", (1...max(1, count)).prefix(count).map(Double.init)),
            TableColumn("variance", Array(found.variances.prefix(count))),
            TableColumn("share", Array(shares.prefix(count))),
            TableColumn("cumulated", Array(cumulated.prefix(count))),
            TableColumn("effective_dimension", repeating: .number(found.participationRatio), count: count),
          ].map(\.explained)), keys: ["component"]))
  }
}
