/// The colours of words and of numbers, all to be told apart by colour-blind readers and in grey print.
enum Palette {
  /// For words: the colours of Okabe and Ito (2008) with a brown in place of their yellow, which is lost on white.
  static let qualitative = [
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x7a4f2a, 0x4d4d4d,
  ].map { Color($0) }

  /// For numbers, from small to large: even steps of brightness from indigo over teal to yellow.
  static func sequential(_ share: Double) -> Color { interpolated(anchors, share) }

  /// For numbers to either side of zero: blue below, red above, near-white between.
  static func diverging(_ share: Double) -> Color { interpolated(sides, share) }

  /// The part of the sequential palette that is dark enough for lines.
  static func sequentialForLines(_ share: Double) -> Color { sequential(0.04 + share * 0.82) }

  private static let anchors = [
    0x2b1a5a, 0x39338a, 0x34559b, 0x26749a, 0x1a9091, 0x2fab7d, 0x6cc35a, 0xb4d442, 0xf2e13c,
  ].map { Color($0) }

  private static let sides = [
    0x1f3f7f, 0x3a6fb0, 0x7fa9d1, 0xc3d7e9, 0xf5f4f2, 0xf2cdbb, 0xdf9277, 0xbf4b42, 0x7f1827,
  ].map { Color($0) }

  private static func interpolated(_ anchors: [Color], _ share: Double) -> Color {
    guard !share.isNaN else { return .missing }
    let place = min(max(share, 0), 1) * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    return anchors[index].mixed(with: anchors[index + 1], place - Double(index))
  }
}
