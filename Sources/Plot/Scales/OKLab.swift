#if canImport(Glibc)
  internal import func Glibc.cbrt
  internal import func Glibc.pow
#else
  internal import func Darwin.cbrt
  internal import func Darwin.pow
#endif

/// A colour where equal distances look about equally different (Ottosson 2020): lightness, green to red, blue to
/// yellow.
struct OKLab: Equatable, Sendable {
  let lightness: Double
  let a: Double
  let b: Double

  init(_ lightness: Double, _ a: Double, _ b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  init(_ color: Color) {
    let (r, g, b) = (OKLab.linear(color.red), OKLab.linear(color.green), OKLab.linear(color.blue))
    let l = cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b)
    let m = cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b)
    let s = cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b)
    self.init(
      0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
      1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
      0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s)
  }

  /// The nearest colour of a screen, part by part.
  var color: Color {
    let cubed = { (root: Double) in root * root * root }
    let l = cubed(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b)
    let m = cubed(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b)
    let s = cubed(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b)
    return Color(
      red: OKLab.part(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
      green: OKLab.part(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
      blue: OKLab.part(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s))
  }

  func mixed(with other: OKLab, _ share: Double) -> OKLab {
    OKLab(
      lightness + (other.lightness - lightness) * share, a + (other.a - a) * share, b + (other.b - b) * share)
  }

  private static func linear(_ part: UInt8) -> Double {
    let share = Double(part) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }

  private static func part(_ linear: Double) -> UInt8 {
    let share = min(max(linear, 0), 1)
    return UInt8(
      ((share <= 0.003_130_8 ? 12.92 * share : 1.055 * pow(share, 1 / 2.4) - 0.055) * 255).rounded())
  }
}
