/// The falling and rising stretches of a loss curve, small wiggles left out.
package struct Descents: Sendable, Equatable {
  package struct Extremum: Sendable, Equatable {
    package enum Kind: String, Sendable { case minimum, maximum }
    package let kind: Kind
    package let time: Double
    package let value: Double
  }

  /// How many stretches fall by more than the tolerance.
  package let count: Int
  package let extrema: [Extremum]
  /// The height of every rising stretch.
  package let rises: [Double]
  /// The largest rise above the minimum so far, however small.
  package let largestRise: Double
  /// `largestRise` over the first value.
  package let relativeRise: Double
}

extension Curve {
  /// Finds the stretches that fall or rise by more than `tolerance` · first value.
  package func descents(tolerance: Double = 1e-3) -> Descents {
    Descents(count: 0, extrema: [], rises: [], largestRise: 0, relativeRise: 0)
  }
}
