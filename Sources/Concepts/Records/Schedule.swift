#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// At which moments a run is recorded. Start and end are recorded unless the moments are listed.
package enum Schedule: Sendable, Equatable {
  /// After every update; in a flow, after every step of the integrator.
  case everyStep
  /// After every so many updates or steps of the integrator.
  case every(Int)
  /// `count` intervals of equal length.
  case even(Int)
  /// `count` intervals of equal length on a logarithmic axis, after the start.
  case logarithmic(Int)
  /// Half of `count` like `even`, half like `logarithmic`: the fast start of a long run and its slow end.
  case mixed(Int)
  /// Exactly these times, rising, as the `time` column counts them; discrete loops take the nearest step.
  case times([Double])
  /// Exactly these steps, rising; flows take them as times.
  case steps([Int])
}

extension Schedule {
  /// The steps to record of a loop of `total` steps that are `interval` apart in time.
  func steps(of total: Int, interval: Double) -> [Int] {
    switch self {
    case .everyStep: Array(0...total)
    case .every(let stride):
      Schedule.rising(Array(Swift.stride(from: 0, through: total, by: max(1, stride))) + [total])
    case .even(let count):
      Schedule.rising((0...max(1, count)).map { total * $0 / max(1, count) })
    case .logarithmic(let count):
      Schedule.rising([0] + Schedule.logarithmic(1, Double(max(1, total)), count).map { Int($0.rounded()) })
        .filter { $0 <= total }
    case .mixed(let count):
      Schedule.rising(
        (Schedule.even(count / 2).steps(of: total, interval: interval)
          + Schedule.logarithmic(count / 2).steps(of: total, interval: interval)).sorted())
    case .times(let times):
      Schedule.rising(times.map { Int(min(max(0, $0 / interval), Double(total)).rounded()) })
    case .steps(let steps): Schedule.rising(steps.filter { 0...total ~= $0 })
    }
  }

  /// The times to record of a flow until `end`; `nil` if the integrator's steps decide.
  func times(until end: Double) -> [Double]? {
    switch self {
    case .everyStep, .every: nil
    case .even(let count): (0...max(1, count)).map { end * Double($0) / Double(max(1, count)) }
    case .logarithmic(let count): [0] + Schedule.logarithmic(end / 1e4, end, count)
    case .mixed(let count):
      Schedule.rising(
        [Schedule.even(count / 2), .logarithmic(count / 2)].flatMap { $0.times(until: end) ?? [] }.sorted())
    case .times(let times): times.filter { 0...end ~= $0 }
    case .steps(let steps): steps.map(Double.init).filter { 0...end ~= $0 }
    }
  }

  /// How many steps of the integrator are one record.
  var stride: Int {
    if case .every(let stride) = self { max(1, stride) } else { 1 }
  }

  private static func logarithmic(_ first: Double, _ last: Double, _ count: Int) -> [Double] {
    let count = max(1, count)
    return (0...count).map { $0 == count ? last : first * pow(last / first, Double($0) / Double(count)) }
  }

  /// Without what does not rise.
  private static func rising<Moment: Comparable>(_ steps: [Moment]) -> [Moment] {
    steps.reduce(into: []) { result, step in
      if result.last.map({ $0 < step }) ?? true { result.append(step) }
    }
  }
}
