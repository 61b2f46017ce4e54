/// How numbers are written: everywhere a person reads one, and in SVG.
package enum NumberFormat {
  /// Where the text goes: a terminal or a file keeps to ASCII, a page has the typographer's signs.
  package enum Style: Sendable {
    /// `-1.2e-05`
    case plain
    /// `−1.2×10⁻⁵`
    case typeset
  }

  /// A number to be read: four significant digits unless said otherwise, whole numbers below 10⁷ in full.
  package static func short(_ value: Double, digits count: Int = 4, style: Style = .plain) -> String {
    guard value.isFinite else { return special(value, style) }
    var digits = Digits(value)
    let isWhole = digits.digits.count <= digits.exponent + 1
    if !isWhole || digits.exponent > 6 { digits.round(significant: max(count, 1)) }
    let isPositional = digits.exponent >= -4 && digits.exponent < max(count + 2, 7)
    let body = isPositional ? digits.positional() : scientific(digits, style)
    return sign(digits, style) + body
  }

  /// A number with exactly that many digits behind the point.
  package static func fixed(_ value: Double, decimals: Int, style: Style = .plain) -> String {
    guard value.isFinite else { return special(value, style) }
    var digits = Digits(value)
    digits.round(decimals: max(decimals, 0))
    return sign(digits, style) + digits.positional(decimals: decimals)
  }

  /// Mantissa and power of ten, with exactly that many digits behind the mantissa's point; zero is `0`.
  package static func scientific(_ value: Double, decimals: Int, style: Style = .plain) -> String {
    guard value.isFinite else { return special(value, style) }
    var digits = Digits(value)
    digits.round(significant: decimals + 1)
    guard digits.digits != [0] else { return "0" }
    return sign(digits, style) + scientific(digits, style, decimals: decimals)
  }

  /// `10³`: what a logarithmic axis counts in.
  package static func powerOfTen(_ exponent: Int, style: Style = .typeset) -> String {
    style == .typeset ? "10" + superscript(exponent) : "1e\(exponent)"
  }

  /// The whole number in the shortest text that reads back as the same number.
  package static func exact(_ value: Double) -> String {
    guard value.isFinite else { return special(value, .plain) }
    let digits = Digits(value)
    let isPositional = (-5..<16).contains(digits.exponent)
    return sign(digits, .plain) + (isPositional ? digits.positional() : scientific(digits, .plain))
  }

  /// An SVG coordinate: two decimals, no zeros at the end.
  package static func coordinate(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A count with its thousands set apart: `4,000`.
  package static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    let grouped = digits.indices.reduce(into: "") { text, index in
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digits[index])
    }
    return value < 0 ? "-" + grouped : grouped
  }

  private static func sign(_ digits: Digits, _ style: Style) -> String {
    guard digits.isNegative else { return "" }
    return style == .typeset ? "−" : "-"
  }

  private static func special(_ value: Double, _ style: Style) -> String {
    if value.isNaN { return style == .typeset ? "–" : "nan" }
    if style == .typeset { return value < 0 ? "−∞" : "∞" }
    return value < 0 ? "-inf" : "inf"
  }

  private static func scientific(_ digits: Digits, _ style: Style, decimals: Int = 0) -> String {
    let mantissa = digits.mantissa(decimals: decimals)
    switch style {
    case .plain:
      let power = digits.exponent.magnitude
      return mantissa + "e" + (digits.exponent < 0 ? "-" : "+") + (power < 10 ? "0" : "") + "\(power)"
    case .typeset:
      return mantissa + "×10" + superscript(digits.exponent)
    }
  }

  /// `-3` → `⁻³`.
  private static func superscript(_ number: Int) -> String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return String(String(number).map { raised[$0] ?? $0 })
  }
}
