#if canImport(Glibc)
  internal import func Glibc.cos
  internal import func Glibc.sin
#else
  internal import func Darwin.cos
  internal import func Darwin.sin
#endif

/// The colours of pairs of numbers.
struct ColorSquare: Sendable {
  let x: any Scale
  let y: any Scale
  /// The headings of the two columns.
  let titles: (x: String, y: String)
  /// Some pairs lack a number, so that they are grey.
  let hasMissing: Bool
  /// Whether colours at opposite sides meet.
  let isPeriodic: Bool

  /// So many steps along each side: no eye tells more apart, and marks of one colour share a stroke.
  static let steps = 21

  /// With a period, which both columns have, colours repeat after it.
  init(_ pairs: [(x: Column, y: Column)], period: Double? = nil) {
    let (across, upwards) = (pairs.flatMap { $0.x.numbers ?? [] }, pairs.flatMap { $0.y.numbers ?? [] })
    isPeriodic = period != nil
    x = ColorSquare.scale(across, period)
    y = ColorSquare.scale(upwards, period)
    titles = (pairs.first?.x.heading ?? "", pairs.first?.y.heading ?? "")
    hasMissing = (across + upwards).contains { !$0.isFinite }
  }

  private static func scale(_ numbers: [Double], _ period: Double?) -> LinearScale {
    let covered = ClosedRange<Double>.covering(numbers) ?? 0...1
    return LinearScale(period.map { covered.lowerBound...covered.lowerBound + $0 } ?? covered)
  }

  func color(_ x: Double, _ y: Double) -> Color {
    let (across, upwards) = (self.x.position(x), self.y.position(y))
    guard across.isFinite, upwards.isFinite else { return .missing }
    return palette[step(upwards) * ColorSquare.steps + step(across)]
  }

  private func step(_ share: Double) -> Int {
    let inside = isPeriodic ? share - share.rounded(.down) : share
    return min(max(Int(inside * Double(ColorSquare.steps)), 0), ColorSquare.steps - 1)
  }

  /// Row by row from the lowest numbers.
  var palette: [Color] { isPeriodic ? ColorSquare.torus : ColorSquare.plane }

  /// From blue to orange with the first number, from dark to light with the second.
  ///
  /// These are the two directions that readers who confuse red and green still see. Of 25 colours in a square, any two
  /// are at least 0.05 apart in OKLab for them (Machado et al. 2009), and 0.03 for those who confuse blue and yellow;
  /// 0.02 is what an eye just tells apart.
  private static let plane: [Color] = {
    let corners = [0x1b2f8a, 0x8a2d00, 0x86d3f5, 0xffcb4a].map { OKLab(Color($0)) }
    let shares = (0..<steps).map { Double($0) / Double(steps - 1) }
    return shares.flatMap { up in
      shares.map { right in
        corners[0].mixed(with: corners[1], right).mixed(with: corners[2].mixed(with: corners[3], right), up)
          .color
      }
    }
  }()

  /// A torus in OKLab: the hue goes around with the first number; with the second lightness goes up and down and, a
  /// quarter of a turn ahead of it, saturation. Of 8 × 8 colours any two are at least 0.025 apart.
  private static let torus: [Color] = {
    let angles = (0..<steps).map { 2 * Double.pi * (Double($0) + 0.5) / Double(steps) }
    return angles.flatMap { upwards in
      angles.map { across in
        let (lightness, chroma) = (0.65 + 0.15 * sin(upwards), 0.08 + 0.03 * cos(upwards))
        return OKLab(lightness, chroma * cos(across), chroma * sin(across)).color
      }
    }
  }()
}
