/// The decimal digits of a finite number, as the shortest text that reads back as that number has them:
/// `digits[0].digits[1]digits[2]… × 10^exponent`.
struct Digits: Equatable {
  var isNegative: Bool
  /// 0…9 each, without leading zeros; `[0]` for zero.
  var digits: [UInt8]
  var exponent: Int

  init(_ value: Double) {
    precondition(value.isFinite, "digits of \(value)")
    isNegative = value.sign == .minus && value != 0
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let whole = mantissa[0].utf8.map { $0 - UInt8(ascii: "0") }
    let fraction = mantissa.count > 1 ? mantissa[1].utf8.map { $0 - UInt8(ascii: "0") } : []
    let all = whole + fraction
    let leading = all.prefix { $0 == 0 }.count
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    digits = Array(all.dropFirst(leading))
    exponent = digits.isEmpty ? 0 : whole.count - 1 - leading + power
    trim()
  }

  /// Rounds half away from zero, to `count` significant digits.
  mutating func round(significant count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else { return self = Digits(0) }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp { increment() }
    trim()
  }

  /// Rounds half away from zero, to that many digits behind the point.
  mutating func round(decimals: Int) {
    round(significant: exponent + 1 + decimals)
  }

  /// Adds one to the last digit kept.
  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      exponent += 1
    }
  }

  private mutating func trim() {
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    if digits.isEmpty || digits == [0] {
      digits = [0]
      exponent = 0
      isNegative = false
    }
  }

  /// `1234.5`, with at least `decimals` digits behind the point. No sign.
  func positional(decimals: Int = 0) -> String {
    var text = ""
    for place in 0...max(exponent, 0) { text.append(digit(atPower: max(exponent, 0) - place)) }
    let fraction = max(decimals, digits.count - 1 - exponent)
    guard fraction > 0 else { return text }
    text.append(".")
    for place in 1...fraction { text.append(digit(atPower: -place)) }
    return text
  }

  /// `1.2345`, the digits in front of a power of ten, with at least `decimals` digits behind the point. No sign.
  func mantissa(decimals: Int = 0) -> String {
    var unit = self
    unit.exponent = 0
    return unit.positional(decimals: decimals)
  }

  /// The digit that counts `10^power`.
  private func digit(atPower power: Int) -> Character {
    let index = exponent - power
    guard digits.indices.contains(index) else { return "0" }
    return Character(UnicodeScalar(digits[index] + UInt8(ascii: "0")))
  }
}
