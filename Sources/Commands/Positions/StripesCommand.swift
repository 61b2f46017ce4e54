import Concepts
import Language

/// Sums of two Gaussian stripes at the positions of a lattice.
struct StripesCommand: Command {
  static let word = "stripes"
  static let group = Group.tasks
  static let summary =
    "Describes a set of pictures of an upright and a level Gaussian stripe that cross at the positions of a lattice."
  static let formulas = [
    Formula(
      "pixel = ½(exp(−Δx²/2σ²) + exp(−Δy²/2σ²))",
      latex: #"\tfrac12\left(e^{-\Delta x^2/2\sigma_x^2} + e^{-\Delta y^2/2\sigma_y^2}\right)"#)
  ]
  static let details = """
    A label is the position of the crossing: x of the upright stripe and y of the level one, in pixels from the upper left \
    corner. hold_out=cross leaves out every position with x or y in the \
    band: a model that has seen no stripe there must interpolate; with one_dimensional=added it has seen each alone and \
    must compose.

    1D examples have one coordinate in the window and the other beyond its edge. Near the rim a rest of the other stripe is \
    seen; rim=False leaves those out.
    """
  static let result = Kind.positions
  static let returns = "a row per position: x, y, split, region"
  static let source = "arXiv 2408.13256, §3.1, Fig. 1, 4, 9, 10 and App."
  static let examples = [
    "stripes(pixels=16, spacing=0.5, hold_out=cross, one_dimensional=added)",
    "stripes(pixels=16, hold_out=cross, band=[6, 10]) | plot(x=x, y=y, color=region, mark=points, equal=True)",
  ]
  static let related = ["bumps", "locate", "train"]
  static let isDescription = true

  let positions = PositionParameters()

  func validate() throws { _ = try positions.set(.stripes) }

  func columns() -> [String]? { PositionsValue.columns }

  func run(_ context: Context) throws -> Value { .object(PositionsValue(try positions.set(.stripes))) }
}
