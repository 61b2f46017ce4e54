/// The colours of pairs of numbers: from blue to orange with the first, from dark to light with the second.
///
/// These are the two directions that readers who confuse red and green still see. Of 25 colours in a square, any two
/// are at least 0.05 apart in OKLab for them (Machado et al. 2009), and 0.03 for those who confuse blue and yellow;
/// 0.02 is what an eye just tells apart.
struct ColorSquare: Sendable {
  let x: any Scale
  let y: any Scale
  /// The headings of the two columns.
  let titles: (x: String, y: String)
  /// Some pairs lack a number, so that they are grey.
  let hasMissing: Bool

  /// So many steps along each side: no eye tells more apart, and marks of one colour share a stroke.
  static let steps = 21

  init(_ pairs: [(x: Column, y: Column)]) {
    let (across, upwards) = (pairs.flatMap { $0.x.numbers ?? [] }, pairs.flatMap { $0.y.numbers ?? [] })
    x = LinearScale(ClosedRange<Double>.covering(across) ?? 0...1)
    y = LinearScale(ClosedRange<Double>.covering(upwards) ?? 0...1)
    titles = (pairs.first?.x.heading ?? "", pairs.first?.y.heading ?? "")
    hasMissing = (across + upwards).contains { !$0.isFinite }
  }

  func color(_ x: Double, _ y: Double) -> Color {
    let (across, upwards) = (self.x.position(x), self.y.position(y))
    guard across.isFinite, upwards.isFinite else { return .missing }
    return ColorSquare.palette[ColorSquare.step(upwards) * ColorSquare.steps + ColorSquare.step(across)]
  }

  private static func step(_ share: Double) -> Int {
    min(max(Int(share * Double(steps)), 0), steps - 1)
  }

  /// Row by row from the dark ones.
  static let palette: [Color] = {
    let corners = [0x1b2f8a, 0x8a2d00, 0x86d3f5, 0xffcb4a].map { OKLab(Color($0)) }
    let shares = (0..<steps).map { Double($0) / Double(steps - 1) }
    return shares.flatMap { up in
      shares.map { right in
        corners[0].mixed(with: corners[1], right).mixed(with: corners[2].mixed(with: corners[3], right), up)
          .color
      }
    }
  }()
}
