/// Equal factors are equally long. Only positive numbers have a place.
struct LogScale: Scale {
  let domain: ClosedRange<Double>
  private let start: Double
  private let decades: Double

  /// The part of the domain above zero counts; a domain without length is widened by a factor of two either way.
  init(_ domain: ClosedRange<Double>) {
    // Beyond these, factors overflow.
    let representable = 1e-300...1e300
    let high = domain.upperBound > 0 ? representable.nearest(domain.upperBound) : 1
    let low = domain.lowerBound > 0 ? representable.nearest(domain.lowerBound) : high / 1000
    self.domain = high / low > 1 + 1e-9 ? low...high : (low / 2)...(high * 2)
    start = Logarithm.ten(self.domain.lowerBound)
    decades = Logarithm.ten(self.domain.upperBound) - start
  }

  func position(_ value: Double) -> Double {
    value > 0 && value.isFinite ? (Logarithm.ten(value) - start) / decades : .nan
  }

  func ticks(_ count: Int) -> [Tick] {
    let first = Int((start - 1e-9).rounded(.up))
    let last = Int((start + decades + 1e-9).rounded(.down))
    if last - first < 1 { return fewDecades(count) }
    let every = max((last - first + count) / max(count, 1), 1)
    let labelled = (first...last).filter { $0.isMultiple(of: every) }
    let isPlain = labelled.allSatisfy { (-3...3).contains($0) }
    var ticks = (first...last).map { exponent in
      let value = Logarithm.power(Double(exponent))
      guard exponent.isMultiple(of: every) else { return Tick(value: value, label: "") }
      let label = isPlain ? NumberFormat.short(value, style: .typeset) : NumberFormat.powerOfTen(exponent)
      return Tick(value: value, label: label)
    }
    if every == 1, last - first <= 8 { ticks += minor(from: first - 1, through: last, labels: []) }
    return ticks.sorted { $0.value < $1.value }
  }

  /// Where at most one power of ten lies inside: labels at 1, 2 and 5 if there are enough of them, else at even steps.
  private func fewDecades(_ count: Int) -> [Tick] {
    let from = Int(start.rounded(.down))
    let through = Int((start + decades).rounded(.down))
    let ones = (from...through).map { Logarithm.power(Double($0)) }.filter(isInside).map {
      Tick(value: $0, label: NumberFormat.short($0, style: .typeset))
    }
    let ticks = ones + minor(from: from, through: through, labels: [2, 5])
    guard ticks.count(where: { !$0.label.isEmpty }) >= 3 else { return LinearScale(domain).ticks(count) }
    return ticks.sorted { $0.value < $1.value }
  }

  /// The multiples 2…9 of powers of ten inside the domain; some multiples get a label.
  private func minor(from first: Int, through last: Int, labels: Set<Int>) -> [Tick] {
    (first...last).flatMap { exponent in
      (2...9).map { multiple in
        let value = Double(multiple) * Logarithm.power(Double(exponent))
        let label = labels.contains(multiple) ? NumberFormat.short(value, style: .typeset) : ""
        return Tick(value: value, label: label)
      }
    }.filter { isInside($0.value) }
  }

  private func isInside(_ value: Double) -> Bool {
    value >= domain.lowerBound * (1 - 1e-9) && value <= domain.upperBound * (1 + 1e-9)
  }
}

extension ClosedRange<Double> {
  /// The number itself inside the range, else the bound it is beyond.
  func nearest(_ value: Double) -> Double { Swift.min(Swift.max(value, lowerBound), upperBound) }
}
