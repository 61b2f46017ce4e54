/// An sRGB colour, each part 0…255.
struct Color: Hashable, Sendable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  /// `0x0072B2`
  init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#0072b2`
  var hex: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, part in
      text.append(digits[Int(part >> 4)])
      text.append(digits[Int(part & 15)])
    }
  }

  /// The colour that far on the way to another.
  func mixed(with other: Color, _ share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded())
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// Dark enough to be read as text on the background.
  var asText: Color { mixed(with: .ink, 0.28) }

  /// How bright it looks, 0…1 (the luma of Rec. 601).
  var brightness: Double {
    (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255
  }

  /// Dark or white, whichever can be read on this colour.
  var contrast: Color { brightness > 0.47 ? Color(0x1b1b1b) : Color(0xffffff) }

  static let ink = Color(0x222222)
  static let axis = Color(0x6b6b6b)
  static let muted = Color(0x666666)
  static let grid = Color(0xe7e7e5)
  /// For what has no colour on a scale.
  static let missing = Color(0xb5b5b5)
  static let background = Color(0xfdfdfc)
}
