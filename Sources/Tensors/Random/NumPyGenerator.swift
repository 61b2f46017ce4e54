#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The normal draws of NumPy's older interface (`numpy.random.seed`, `numpy.random.standard_normal`).
package struct NumPyGenerator: Sendable {
  private var bits: MersenneTwister
  private var spare: Double?

  package init(seed: UInt64) {
    bits = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  private mutating func uniform() -> Double {
    let high = Double(bits.next() >> 5)
    let low = Double(bits.next() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  /// One standard normal, by the polar method.
  package mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square < 1, square != 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      spare = factor * x
      return factor * y
    }
  }

  /// `numpy.random.multivariate_normal` for independent coordinates: `count` points, `[count][coordinates]`.
  ///
  /// NumPy draws along the singular vectors of the covariance, so the widest coordinate comes first.
  package mutating func points(_ count: Int, mean: [Double], variance: [Double]) -> [[Double]] {
    let order = variance.indices.sorted { (variance[$1], $0) < (variance[$0], $1) }
    return (0..<count).map { _ in
      var point = mean
      for coordinate in order { point[coordinate] += normal() * variance[coordinate].squareRoot() }
      return point
    }
  }
}
