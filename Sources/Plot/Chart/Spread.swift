/// What stands for repeated rows: a middle, and edges around it.
package enum Spread: String, CaseIterable, Sendable {
  /// The mean, and one standard deviation (n − 1) to either side.
  case deviation
  /// The mean, and one standard error to either side.
  case error
  /// The mean, the smallest and the largest.
  case range
  /// The median, and the middle half.
  case quartiles
  /// The median, and the middle eight tenths.
  case deciles

  package var meaning: String {
    switch self {
    case .deviation: "the mean ± one standard deviation"
    case .error: "the mean ± one standard error"
    case .range: "the mean, from the smallest to the largest"
    case .quartiles: "the median, from 25 % to 75 %"
    case .deciles: "the median, from 10 % to 90 %"
    }
  }
}

extension Spread {
  /// The middle of samples and the edges around it; NaN of none.
  func edges(_ samples: [Double]) -> (middle: Double, low: Double, high: Double) {
    guard let least = samples.min(), let most = samples.max() else { return (.nan, .nan, .nan) }
    switch self {
    case .range: return (Spread.mean(samples), least, most)
    case .quartiles: return Spread.quantiles(samples, outside: 0.25)
    case .deciles: return Spread.quantiles(samples, outside: 0.1)
    case .deviation, .error:
      let (count, mean) = (Double(samples.count), Spread.mean(samples))
      let squares = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = samples.count > 1 ? (squares / (count - 1)).squareRoot() : 0
      let reach = self == .error ? deviation / count.squareRoot() : deviation
      return (mean, mean - reach, mean + reach)
    }
  }

  private static func mean(_ samples: [Double]) -> Double {
    samples.reduce(0, +) / Double(samples.count)
  }

  /// The median, and the quantiles that leave that share of the samples to either side.
  private static func quantiles(
    _ samples: [Double], outside share: Double
  ) -> (middle: Double, low: Double, high: Double) {
    let sorted = samples.sorted()
    return (quantile(0.5, of: sorted), quantile(share, of: sorted), quantile(1 - share, of: sorted))
  }

  /// Between the two samples next to it, linearly: what NumPy does unless told otherwise (Hyndman and Fan 1996,
  /// definition 7).
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}
