import Concepts
import Language
import Plot
import Tensors

/// What a linear map reads from a representation.
struct ReadoutCommand: Command {
  static let word = "readout"
  static let group = Group.measures
  static let summary =
    "Measures how well a linear map reads x and y from a representation: R² on points left out."
  static let details = """
    Ridge regression on four fifths of the points, judged on the rest, in turn. A periodic coordinate is read as its cosine and \
    sine. 1 is perfect, 0 as good as always saying the mean, and less is worse than that.

    embedded=umap reads from three dimensions instead of all numbers, as the companion paper does: a network that is told x and y     holds them somewhere from the start, but neighbours in its code become neighbours in the picture only later.
    """
  static let result = Kind.table
  static let returns = "coordinate, r2"
  static let source = "arXiv 2402.03305, §3"
  static let examples = [
    "torus(clifford, side=8) | readout", "torus(clifford, side=8) | readout(embedded=pca)",
  ]
  static let related = ["represent", "angles"]

  @Parameter("the representation") var points: RepresentationValue
  @Parameter("penalty, in units of the mean square of a centred code", in: 0...) var ridge = 1e-3
  @Parameter("how the points are put into three dimensions before; None: not at all") var embedded: EmbedWord?
  @Parameter("seed of the order in which points are left out, and of umap", in: 0...) var seed = 0

  func columns() -> [String]? { ["coordinate", "r2"] }

  func run(_ context: Context) throws -> Value {
    guard let readout = LinearReadout(try read(context), ridge: ridge, seed: Seed(UInt64(seed))) else {
      throw Mismatch("has too few points, or none that differ", parameter: "points")
    }
    return .object(
      TableValue(
        Table(
          [
            TableColumn("coordinate", texts: ["x", "y"]), TableColumn("r2", readout.determination.both),
          ].map(\.explained)), keys: ["coordinate"]))
  }

  /// What the linear map sees.
  private func read(_ context: Context) throws -> Representation {
    let given = points.representation
    guard let embedded else { return given }
    let layout = NeighbourEmbedding(dimensions: 3, seed: UInt64(seed))
    let places = try embedded.places(of: given.codes, layout, context)
    return Representation(positions: given.positions, period: given.period, codes: places)
  }
}
