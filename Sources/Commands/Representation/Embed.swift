import Concepts
import Language
import Plot
import Tensors

/// A representation in few dimensions.
struct Embed: Command {
  static let group = Group.measures
  static let summary =
    "Puts a representation into two or three dimensions, by neighbours as UMAP does or by PCA."
  static let details = """
    umap keeps neighbours together and says nothing about distances between clusters; pca is the linear map that keeps most of \
    the variance. The same seed gives the same picture.
    """
  static let result = Kind.table
  static let returns = "x, y, e1, e2 (and e3)"
  static let source = "McInnes, Healy and Melville 2018; arXiv 2408.13256, Fig. 2, 11 and 15"
  static let examples = [
    "torus(coupled, side=10) | embed(epochs=20) | plot(x=e1, y=e2, color=x, mark=points)",
    "torus(coupled, side=10) | embed(method=pca, dimensions=3)",
  ]
  static let related = ["represent", "pca", "persistence"]

  @Parameter("the representation") var points: RepresentationValue
  @Parameter("how") var method = EmbedWord.umap
  @Parameter("of the space that is drawn", in: 2...3) var dimensions = 2
  @Parameter("of each point, which is one of them; umap", in: 2...1000) var neighbours = 15
  @Parameter("how close points may come; umap", in: .between(0, 1)) var min_distance = 0.1
  @Parameter("passes over the neighbours; umap; None: 500, beyond 10,000 points 200", in: 1...100_000)
  var epochs: Int?
  @Parameter("seed of the layout", in: 0...) var seed = 0

  func columns() -> [String]? { ["x", "y"] + (1...dimensions).map { "e\($0)" } }

  func run(_ context: Context) throws -> Value {
    let layout = NeighbourEmbedding(
      neighbours: neighbours, minDistance: min_distance, dimensions: dimensions, epochs: epochs,
      seed: UInt64(seed))
    let places = try method.places(of: points.representation.codes, layout, context)
    let columns = (0..<dimensions).map { axis in
      TableColumn(
        "e\(axis + 1)", (0..<places.rows).map { axis < places.columns ? places[$0, axis] : 0 },
        title: "\(method == .pca ? "component" : "UMAP") \(axis + 1)")
    }
    return .object(TableValue(Table(points.placeColumns + columns), keys: ["x", "y"]))
  }
}

/// Ways into few dimensions.
enum EmbedWord: String, ChoiceArgument {
  case umap, pca

  var meaning: String {
    self == .umap ? "neighbours stay neighbours (UMAP)" : "the first principal components"
  }

  /// `[points, dimensions]`.
  func places(of codes: Matrix, _ layout: NeighbourEmbedding, _ context: Context) throws -> Matrix {
    try stoppable { () throws(ConceptsError) in
      switch self {
      case .pca:
        try PrincipalComponents.scores(of: codes, count: layout.dimensions, isStopped: context.isInterrupted)
      case .umap: try layout.places(of: codes, observe: context.observe)
      }
    }
  }
}
