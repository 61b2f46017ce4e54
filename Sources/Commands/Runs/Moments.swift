import Concepts
import Language

/// How recorded moments are spread over a run.
enum Spacing: String, ChoiceArgument {
  case mixed, even, log

  var meaning: String {
    switch self {
    case .mixed:
      "half of them at equal distances, half on a logarithmic axis: the fast start and the slow end"
    case .even: "at equal distances"
    case .log: "ever further apart: equal distances on a logarithmic axis"
    }
  }
}

extension Schedule {
  /// How many moments of a run of `steps` steps are recorded, at most.
  func mostRecords(steps: Double) -> Double {
    switch self {
    case .everyStep: steps
    case .every(let stride): steps / Double(max(1, stride))
    case .even(let count), .logarithmic(let count), .mixed(let count): min(Double(count), steps)
    case .times(let times): Double(times.count)
    case .steps(let steps): Double(steps.count)
    }
  }
}

/// Which moments of a run are recorded, from the parameters that say so.
func schedule(every: Int?, at: [Double]?, records: Int, spacing: Spacing) throws -> Schedule {
  if let at {
    guard !at.isEmpty else { throw Mismatch("needs at least one moment", parameter: "at") }
    guard at.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw Mismatch("must hold moments from 0 on", parameter: "at")
    }
    return .times(at.sorted())
  }
  if let every { return .every(every) }
  switch spacing {
  case .mixed: return .mixed(records)
  case .even: return .even(records)
  case .log: return .logarithmic(records)
  }
}
