/// Numbers as people read them (four significant digits) and as recipes carry them (all of them).
extension Double {
  /// Four significant digits, without a superfluous fraction: `0.05`, `1.333`, `40`, `1.2e-05`.
  package var short: String {
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    if self == rounded(), magnitude < 1e6 { return exact }
    return Decimal(self).rounded(to: 4).text
  }

  /// The shortest text that reads back as the same number: `0.1`, `5`, `1e-05`.
  package var exact: String {
    guard isFinite else { return short }
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// A number as decimal digits, `0.d₁d₂d₃… · 10^exponent`, so that it can be rounded as it is written.
private struct Decimal {
  var isNegative: Bool
  var digits: [UInt8]
  var exponent: Int

  init(_ number: Double) {
    let parts = number.magnitude.description.split(separator: "e")
    let point = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = Array(point[0].utf8).map { $0 - 48 }
    let fraction = point.count > 1 ? Array(point[1].utf8).map { $0 - 48 } : []
    let all = whole + fraction
    let leading = all.prefix { $0 == 0 }.count
    isNegative = number < 0
    digits = Array(all.dropFirst(leading))
    exponent = whole.count - leading + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  /// Rounds half up in decimal, as a reader would.
  func rounded(to count: Int) -> Decimal {
    guard digits.count > count else { return self }
    var result = self
    result.digits = Array(digits.prefix(count))
    guard digits[count] >= 5 else { return result }
    var index = count - 1
    while index >= 0, result.digits[index] == 9 {
      result.digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      result.digits[index] += 1
    } else {
      result.digits = [1] + result.digits.dropLast()
      result.exponent += 1
    }
    return result
  }

  var text: String {
    var shown = digits
    while shown.last == 0 { shown.removeLast() }
    guard !shown.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    if exponent > 6 || exponent < -3 { return sign + scientific(shown) }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + Self.text(of: shown) }
    let padded = shown + Array(repeating: 0, count: max(0, exponent - shown.count))
    let fraction = Self.text(of: Array(padded.dropFirst(exponent)))
    return sign + Self.text(of: Array(padded.prefix(exponent))) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private func scientific(_ shown: [UInt8]) -> String {
    let fraction = Self.text(of: Array(shown.dropFirst()))
    let mantissa = Self.text(of: [shown[0]]) + (fraction.isEmpty ? "" : "." + fraction)
    let power = exponent - 1
    return power < 0 && power > -10 ? "\(mantissa)e-0\(-power)" : "\(mantissa)e\(power)"
  }

  private static func text(of digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }
}
