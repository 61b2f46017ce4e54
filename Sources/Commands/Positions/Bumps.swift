import Concepts
import Language

/// Gaussian bumps at the positions of a lattice.
struct Bumps: Command {
  static let group = Group.tasks
  static let summary = "Describes a set of pictures of one Gaussian bump, at the positions of a lattice."
  static let formulas = [
    Formula(
      "pixel = exp(−Δx²/2σ² − Δy²/2σ²)",
      latex: #"\exp\left(-\frac{\Delta x^2}{2\sigma_x^2} - \frac{\Delta y^2}{2\sigma_y^2}\right)"#)
  ]
  static let details = """
    A label is the position: x and y in pixels from the upper left corner. A pixel is the product of the two axes. Every position of the lattice is one picture; kept leaves a random share of them, so that \
    kept=each [0.1, 0.3, 1] is subsampling and, with each sigma, percolation.

    one_dimensional=added adds stripes: positions whose other coordinate lies beyond the edge by up to margin. They show every \
    value of x and of y once in isolation. The published pixel formula was not found; this one has the usual 2 in the \
    exponent.
    """
  static let result = Kind.positions
  static let returns = "a row per position: x, y, split, region"
  static let source = "arXiv 2408.13256, §3.1, Fig. 1, 5, 9–12 and App."
  static let examples = [
    "bumps(pixels=16, spacing=0.5)",
    "bumps(pixels=16, periodic=True, spacing=0.5, sigma=[1, 2])",
    "bumps(pixels=16, kept=each [0.1, 0.3], one_dimensional=added) | count(split)",
  ]
  static let related = ["stripes", "locate", "percolation", "train"]
  static let isDescription = true

  let positions = PositionParameters()

  func validate() throws { _ = try positions.set(.bump) }

  func columns() -> [String]? { PositionsValue.columns }

  func run(_ context: Context) throws -> Value { .object(PositionsValue(try positions.set(.bump))) }
}
