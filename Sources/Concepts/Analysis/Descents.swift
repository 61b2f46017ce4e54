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
  /// The turning points between stretches, in time.
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
  ///
  /// A stretch ends where the curve has turned back by more than that: hysteresis, so that jitter on a plateau
  /// does not count.
  package func descents(tolerance: Double = 1e-3) -> Descents {
    var stretches = Stretches(threshold: tolerance * abs(values.first { $0.isFinite } ?? 0))
    for index in values.indices { stretches.take(values[index], index) }
    let turns = stretches.turns.map { turn in
      Descents.Extremum(
        kind: turn.isMinimum ? .minimum : .maximum, time: times[turn.index], value: values[turn.index])
    }
    let largest = largestRise
    let first = values.first { $0.isFinite } ?? 0
    return Descents(
      count: stretches.falls, extrema: turns, rises: rises(stretches), largestRise: largest,
      relativeRise: first == 0 ? 0 : largest / first)
  }

  /// From every minimum to the maximum after it, or to the highest value before the end.
  private func rises(_ stretches: Stretches) -> [Double] {
    stretches.rising.map { values[$0.end] - values[$0.start] }
  }

  /// The largest rise above the minimum so far.
  private var largestRise: Double {
    var minimum = Double.infinity
    var largest = 0.0
    for value in values where value.isFinite {
      minimum = min(minimum, value)
      largest = max(largest, value - minimum)
    }
    return largest
  }
}

/// Splits a curve into falling and rising stretches while it is read.
private struct Stretches {
  let threshold: Double
  private(set) var falls = 0
  private(set) var rising: [(start: Int, end: Int)] = []
  private(set) var turns: [(isMinimum: Bool, index: Int)] = []
  private var direction = 0
  private var lowest = (value: Double.infinity, index: 0)
  private var highest = (value: -Double.infinity, index: 0)

  init(threshold: Double) {
    self.threshold = threshold
  }

  mutating func take(_ value: Double, _ index: Int) {
    if value < lowest.value { lowest = (value, index) }
    if value > highest.value { highest = (value, index) }
    if direction >= 0, highest.value - value > threshold {
      if direction > 0 { turns.append((false, highest.index)) }
      direction = -1
      falls += 1
      lowest = (value, index)
    } else if direction <= 0, value - lowest.value > threshold {
      if direction < 0 { turns.append((true, lowest.index)) }
      direction = 1
      rising.append((lowest.index, index))
      highest = (value, index)
    } else if direction > 0 {
      rising[rising.count - 1].end = highest.index
    }
  }
}
