/// Linear close to zero and logarithmic far from it, for signed numbers over many decades.
struct SymlogScale: Scale {
  /// Where linear turns into logarithmic.
  let threshold: Double
  private let start: Double
  private let length: Double
  let domain: ClosedRange<Double>

  /// The threshold is three decades below the largest magnitude unless given.
  init(_ domain: ClosedRange<Double>, threshold: Double? = nil) {
    let resolved = LinearScale(domain).domain
    let largest = max(resolved.lowerBound.magnitude, resolved.upperBound.magnitude)
    self.domain = resolved
    self.threshold = threshold ?? Logarithm.power((Logarithm.ten(largest) - 3).rounded(.up))
    let bend = self.threshold
    start = SymlogScale.bent(resolved.lowerBound, bend)
    length = SymlogScale.bent(resolved.upperBound, bend) - start
  }

  func position(_ value: Double) -> Double {
    value.isFinite ? (SymlogScale.bent(value, threshold) - start) / length : .nan
  }

  private static func bent(_ value: Double, _ threshold: Double) -> Double {
    let size = Logarithm.ten(1 + value.magnitude / threshold)
    return value < 0 ? -size : size
  }

  func ticks(_ count: Int) -> [Tick] {
    let largest = max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
    let first = Int(Logarithm.ten(threshold).rounded())
    let last = max(Int((Logarithm.ten(largest) + 1e-9).rounded(.down)), first)
    let isSigned = domain.lowerBound < 0 && domain.upperBound > 0
    let room = max(isSigned ? count / 2 : count, 1)
    let every = max((last - first + room) / room, 1)
    let powers = stride(from: last, through: first, by: -every).map { $0 }
    let isPlain = powers.allSatisfy { (-3...3).contains($0) }
    let positive = powers.map { exponent in
      let value = Logarithm.power(Double(exponent))
      let label = isPlain ? NumberFormat.short(value) : NumberFormat.powerOfTen(exponent)
      return Tick(value: value, label: label)
    }
    let negative = positive.map { Tick(value: -$0.value, label: "−" + $0.label) }
    let ticks = negative + [Tick(value: 0, label: "0")] + positive
    return ticks.filter { domain.contains($0.value) }.sorted { $0.value < $1.value }
  }
}
