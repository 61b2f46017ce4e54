import Concepts
import Language

/// How recorded moments are spread over a run, where neither `every` nor `at` names them.
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

extension Spacing {
  /// What a run of so many steps takes unless told otherwise.
  static func fitting(_ steps: Int) -> Spacing { steps > 100_000 ? .log : .mixed }

  func schedule(_ records: Int) -> Schedule {
    switch self {
    case .mixed: .mixed(records)
    case .even: .even(records)
    case .log: .logarithmic(records)
    }
  }
}

/// Throws unless named moments are some, in order from 0 to `end`, and not named beside `every`.
func checkMoments(at: [Double]?, until end: Double?, every: Double?) throws {
  guard let at else { return }
  guard every == nil else { throw Mismatch("says when to record, so every cannot too", parameter: "at") }
  guard !at.isEmpty else { throw Mismatch("needs at least one moment", parameter: "at") }
  guard at.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
    throw Mismatch("must hold moments from 0 on", parameter: "at")
  }
  guard let end, let last = at.max(), last > end * (1 + 1e-9) else { return }
  throw Mismatch("reaches beyond the end, \(Value.number(end).label)", parameter: "at")
}
