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
