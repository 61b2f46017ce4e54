import Concepts
import Language

/// What the words for sets of positions have in common.
struct PositionParameters: ParameterGroup {
  @Parameter("height and width of the window", unit: "px", in: 8...256) var pixels = 32
  @Parameter("distance d of neighbours on the lattice, or one along x and one along y", unit: "px")
  var spacing = OneOrMore(1.0)
  @Parameter("width σ of the figures, or one along x and one along y", unit: "px") var sigma = OneOrMore(1.0)
  @Parameter("figures are dark on a light ground") var dark = false
  @Parameter("what leaves the window on one side comes in on the other") var periodic = false
  @Parameter("what is never trained on") var hold_out = HoldOutWord.none
  @Parameter(
    "from where to where the band of hold_out goes; None: 13 to 19 of 32, in proportion",
    unit: "px")
  var band: [Double]?
  @Parameter("share of the other positions that is trained on, drawn at random", in: 0...1) var kept = 1.0
  @Parameter("1D examples: one stripe, the other beyond the edge") var one_dimensional = OneDimensionalWord
    .none
  @Parameter("whether 1D examples may show a rest of the other stripe at the rim") var rim = true
  @Parameter(
    "how far positions of 1D examples lie beyond the edge; None: 3/16 of the window, as 6 of 32", unit: "px")
  var margin: Double?
  @Parameter("seed of the positions that are kept", in: 0...) var seed = 0

  init() {}

  /// The set; throws a `Mismatch` that names the parameter at fault.
  func set(_ form: PositionFamily.Form) throws -> PositionSet {
    let (spread, steps) = (try axes(sigma, "sigma"), try axes(spacing, "spacing"))
    do throws(PositionError) {
      let family = try PositionFamily(
        form, pixels: pixels, spread: spread, isDark: dark, isPeriodic: periodic,
        margin: margin ?? (one_dimensional == .none ? 0 : Double(pixels) * 3 / 16))
      let stripes: PositionSet.Stripes =
        switch one_dimensional {
        case .none: .none
        case .added: rim ? .added : .addedWithoutRim
        case .alone: rim ? .alone : .aloneWithoutRim
        }
      return try PositionSet(
        family, spacing: steps, heldOut: hold_out.positions(try bandRange), kept: kept, stripes: stripes,
        seed: UInt64(seed))
    } catch {
      throw Mismatch(error)
    }
  }

  private var bandRange: ClosedRange<Double> {
    get throws(PositionError) {
      guard let band else { return Double(pixels) * 13 / 32...Double(pixels) * 19 / 32 }
      guard band.count == 2, band[0] < band[1] else {
        throw .band(band, pixels: pixels)
      }
      return band[0]...band[1]
    }
  }

  private func axes(_ numbers: OneOrMore<Double>, _ parameter: String) throws -> Axes<Double> {
    switch numbers.elements.count {
    case 1: return Axes(numbers.elements[0], numbers.elements[0])
    case 2: return Axes(numbers.elements[0], numbers.elements[1])
    default: throw Mismatch("must be one number, or one for x and one for y", parameter: parameter)
    }
  }
}

extension Mismatch {
  init(_ error: PositionError) {
    let (parameter, hint): (String, String?) =
      switch error {
      case .pixels: ("pixels", nil)
      case .spread: ("sigma", nil)
      case .margin, .marginOfTorus: ("margin", nil)
      case .spacing: ("spacing", nil)
      case .tooMany: ("spacing", "take a larger one, or fewer pixels")
      case .band: ("band", nil)
      case .noMargin: ("one_dimensional", "margin=6 makes room beyond the edge")
      case .nothingLeft: ("kept", "keep more, or take a smaller spacing")
      }
    self.init(error.description, hint: hint, parameter: parameter)
  }
}
