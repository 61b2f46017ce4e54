/// Equal steps are equally long.
struct LinearScale: Scale {
  let domain: ClosedRange<Double>
  /// Counts have no ticks between whole numbers.
  var hasWholeTicks = false

  /// A domain without length is widened so that its value stands in the middle.
  init(_ domain: ClosedRange<Double>) {
    let domain = domain.clamped(to: -1e300...1e300)
    let isResolved = domain.length > domain.upperBound.magnitude * 1e-13 && domain.length > 1e-300
    guard !isResolved else {
      self.domain = domain
      return
    }
    let reach = domain.lowerBound == 0 ? 1 : max(domain.lowerBound.magnitude * 0.1, 1e-290)
    self.domain = (domain.lowerBound - reach)...(domain.upperBound + reach)
  }

  func position(_ value: Double) -> Double {
    value.isFinite ? (value - domain.lowerBound) / domain.length : .nan
  }

  func ticks(_ count: Int) -> [Tick] {
    let fine = LinearScale.step(for: domain.length, count: count)
    let step = hasWholeTicks ? max(fine, 1) : fine
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 1000, first.magnitude < 1e15 else { return [] }
    let values = stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }
    return zip(values, LinearScale.labels(values, step: step)).map { Tick(value: $0, label: $1) }
  }

  /// The 1, 2 or 5 times a power of ten that cuts a length into about that many pieces.
  static func step(for length: Double, count: Int) -> Double {
    let rough = length / Double(max(count, 1))
    let power = Logarithm.power(Logarithm.ten(rough).rounded(.down))
    let ratio = rough / power
    // The thresholds are the geometric means √2, √10, √50 of neighbouring factors.
    let factor: Double = ratio * ratio < 2 ? 1 : ratio * ratio < 10 ? 2 : ratio * ratio < 50 ? 5 : 10
    return max(factor * power, .leastNormalMagnitude)
  }

  /// All labels with the same number of decimals, or all as powers of ten where the numbers are huge or tiny.
  private static func labels(_ values: [Double], step: Double) -> [String] {
    let largest = values.map(\.magnitude).max() ?? 0
    let stepExponent = Digits(step).exponent
    guard largest > 0, largest >= 1e6 || largest < 1e-3 else {
      return values.map { NumberFormat.fixed($0, decimals: max(-stepExponent, 0), style: .typeset) }
    }
    let decimals = max(Digits(largest).exponent - stepExponent, 0)
    return values.map { value in
      let own = value == 0 ? 0 : max(decimals - Digits(largest).exponent + Digits(value).exponent, 0)
      return NumberFormat.scientific(value, decimals: own, style: .typeset)
    }
  }
}
