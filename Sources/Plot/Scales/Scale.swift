/// A pure function from the values of an axis to places on it.
protocol Scale: Sendable {
  /// From the value at the start of the axis to the one at its end.
  var domain: ClosedRange<Double> { get }

  /// 0 at the start of the axis and 1 at its end; beyond both outside of the domain, NaN for what has no place.
  func position(_ value: Double) -> Double

  /// Marked values inside the domain, about `count` of them with a label.
  func ticks(_ count: Int) -> [Tick]
}

/// A marked value of an axis.
struct Tick: Equatable, Sendable {
  let value: Double
  /// Empty for a minor tick.
  let label: String
}

extension ClosedRange<Double> {
  /// The domain of values with a little air, or a bit to either side of a single value. Nil without finite values.
  static func covering(_ values: some Sequence<Double>) -> ClosedRange? {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite {
      low = Swift.min(low, value)
      high = Swift.max(high, value)
    }
    guard low <= high else { return nil }
    // Beyond this the length of the domain would overflow.
    let most = 1e300
    return Swift.max(low, -most)...Swift.max(Swift.min(high, most), Swift.max(low, -most))
  }

  var length: Double { upperBound - lowerBound }
}
