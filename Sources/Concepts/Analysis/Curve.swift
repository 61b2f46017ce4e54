#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Values over time: what the analyses look at.
package struct Curve: Sendable, Equatable {
  package let times: [Double]
  package let values: [Double]

  package init(times: [Double], values: [Double]) {
    precondition(times.count == values.count, "curve: \(times.count) times, \(values.count) values")
    self.times = times
    self.values = values
  }
}

extension Curve {
  /// The first time from which on the value stays within `fraction` · `target` of `target`; `nil` if it ends outside.
  package func learningTime(target: Double, within fraction: Double = 0.1) -> Double? {
    let outside = values.lastIndex { !(abs($0 - target) <= fraction * target) }
    let index = outside.map { $0 + 1 } ?? 0
    return index < times.count ? times[index] : nil
  }

  /// The first time at which the value reaches half of `target`; `nil` if it never does.
  package func halfTime(target: Double) -> Double? {
    values.firstIndex { $0 >= target / 2 }.map { times[$0] }
  }
}

extension Curve {
  package struct Crossing: Sendable, Equatable {
    package let place: Double
    /// The curve lies there from its start on.
    package let isStart: Bool
  }

  /// Where the value first reaches a level, straight between neighbours in time or in its logarithm; nil if it never does.
  package func crossing(_ level: Double, isLogarithmic: Bool = false) -> Crossing? {
    guard let index = values.firstIndex(where: { $0 >= level }) else { return nil }
    guard index > 0 else { return Crossing(place: times[0], isStart: values[0] > level) }
    let part = (level - values[index - 1]) / (values[index] - values[index - 1])
    let (from, to) = (times[index - 1], times[index])
    let place = isLogarithmic ? from * pow(to / from, part) : from + part * (to - from)
    return Crossing(place: place, isStart: false)
  }
}
