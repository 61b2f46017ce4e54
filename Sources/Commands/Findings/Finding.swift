import Language
import Plot

/// How entries stand to a bound.
enum Relation: String {
  case above, below, equals
}

/// One claim held against what was measured. A missing number (NaN) never fulfils a claim.
struct Finding {
  let claim: String
  let measured: String
  let holds: Bool

  /// One side of a claim.
  enum Side {
    case number(Double, name: String)
    case column([Double], name: String)

    var name: String {
      switch self {
      case .number(_, let name), .column(_, let name): name
      }
    }

    /// nil for a number, which stands beside every row.
    var count: Int? {
      if case .column(let numbers, _) = self { numbers.count } else { nil }
    }

    subscript(row: Int) -> Double {
      switch self {
      case .number(let number, _): number
      case .column(let numbers, _): numbers[row]
      }
    }
  }

  /// Every entry above, below or equal to its bound. Measured is the entry that comes closest to failing.
  static func bound(_ relation: Relation, of entries: Side, than bound: Side, within: Double) -> Finding {
    let count = entries.count ?? bound.count ?? 1
    let margins = (0..<count).map { row in
      switch relation {
      case .above: entries[row] - bound[row]
      case .below: bound[row] - entries[row]
      case .equals: within - (entries[row] - bound[row]).magnitude
      }
    }
    let worst = (0..<count).min { left, right in
      margins[left].isNaN || (!margins[right].isNaN && margins[left] < margins[right])
    }
    let row = worst ?? 0
    let holds = relation == .equals ? margins.allSatisfy { $0 >= 0 } : margins.allSatisfy { $0 > 0 }
    let words = relation == .equals ? "equals" : "is \(relation.rawValue)"
    let tolerance = relation == .equals && within > 0 ? " ± \(short(within))" : ""
    return Finding(
      claim: "\(entries.name) \(words) \(bound.name)\(tolerance)",
      measured: measured(entries[row], bound, row: row, count: count), holds: holds)
  }

  private static func measured(_ entry: Double, _ bound: Side, row: Int, count: Int) -> String {
    let against = bound.count == nil ? "" : " against \(short(bound[row]))"
    return short(entry) + against + (count > 1 ? " at the closest of \(count) rows" : "")
  }

  /// A column that rises or falls along the rows of every run; where every run is a single row, along the table.
  /// Measured is the largest step the other way.
  static func trend(_ trend: Expect.Trend, of entries: Side, runs: [[Int]], within: Double) -> Finding {
    let sign = trend == .rises ? 1.0 : -1.0
    var worst = -Double.infinity
    var isComplete = true
    let sequences = runs.allSatisfy { $0.count == 1 } ? [runs.joined().sorted()] : runs
    for run in sequences {
      for (row, next) in zip(run, run.dropFirst()) {
        let step = sign * (entries[row] - entries[next])
        if step.isNaN { isComplete = false } else { worst = max(worst, step) }
      }
    }
    // The last digits of a curve that has come to rest go up and down.
    let scale = runs.joined().map { entries[$0].magnitude }.filter(\.isFinite).max() ?? 0
    let against = worst <= 1e-12 * scale ? 0 : worst
    let word = trend == .rises ? "fall" : "rise"
    let measured = isComplete ? "largest \(word) \(short(against))" : "some entries are missing"
    return Finding(
      claim: "\(entries.name) \(trend.rawValue)" + (within > 0 ? " within \(short(within))" : ""),
      measured: measured + (sequences.count > 1 ? " over \(sequences.count) runs" : ""),
      holds: isComplete && against <= within)
  }

  private static func short(_ number: Double) -> String { NumberFormat.short(number) }
}
