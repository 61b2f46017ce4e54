#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension [Double] {
  /// The means of the numbers around each, by Gaussian weights out to `truncate` standard deviations; beyond the ends
  /// the numbers are mirrored, the last one repeated (as SciPy's `gaussian_filter1d` does). What is missing (NaN) is
  /// left out.
  package func smoothed(sigma: Double, truncate: Double = 4) -> [Double] {
    guard sigma > 0, !isEmpty else { return self }
    let reach = Int(truncate * sigma + 0.5)
    let weights = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    return indices.map { middle in
      var (sum, total) = (0.0, 0.0)
      for (index, weight) in weights.enumerated() {
        let number = self[mirrored(middle + index - reach)]
        guard !number.isNaN else { continue }
        sum += weight * number
        total += weight
      }
      return sum / total
    }
  }

  private func mirrored(_ place: Int) -> Int {
    let turn = 2 * count
    let inside = ((place % turn) + turn) % turn
    return inside < count ? inside : turn - 1 - inside
  }
}

extension Curve {
  /// When it first lies above a level for so many moments in a row: the first of them; nil if it never does.
  package func firstTime(above level: Double, running: Int) -> Double? {
    var length = 0
    for (index, value) in values.enumerated() {
      length = value > level ? length + 1 : 0
      if length == running { return times[index + 1 - running] }
    }
    return nil
  }

  /// How fast several curves move together, |dC/dt|: by differences of the neighbours, at the ends of the last two.
  package static func speeds(_ curves: [[Double]], along times: [Double]) -> [Double] {
    times.indices.map { index in
      let (before, after) = (max(0, index - 1), min(times.count - 1, index + 1))
      let square = curves.reduce(0) { sum, curve in
        let step = curve[after] - curve[before]
        return sum + step * step
      }
      return square.squareRoot() / (times[after] - times[before]).magnitude
    }
  }
}
