import Language
import Plot

/// Which rows of two sides stand beside each other: each run of the left meets those of the right that agree with it
/// in every knob that both have.
struct Meeting {
  /// The rows that meet, by their indices on either side.
  private(set) var pairs: [(left: Int, right: Int)] = []
  /// The columns of the knobs that both sides have.
  let shared: [(left: String, right: String)]
  /// How many runs of either side meet none, and how many there are.
  private(set) var alone: (left: Int, right: Int) = (0, 0)
  /// How many rows are left out because the run beside them ended before.
  private(set) var unpaired = 0

  init(_ left: Rows, _ right: Rows) throws {
    shared = Self.shared(left, right)
    let known = Dictionary(grouping: right.runs) { run in
      shared.map { right.table[$0.right]?[run.rows[0]] }
    }
    var met: Set<[Cell?]> = []
    for run in left.runs {
      let key = shared.map { left.table[$0.left]?[run.rows[0]] }
      guard let others = known[key] else {
        alone.left += 1
        continue
      }
      met.insert(key)
      for other in others { try pair(run.rows, of: left.table, with: other.rows, of: right.table) }
    }
    alone.right = known.reduce(0) { $0 + (met.contains($1.key) ? 0 : $1.value.count) }
  }

  /// Knobs are the same where their whole names are. A table that does not know these goes by the names of its columns.
  private static func shared(_ left: Rows, _ right: Rows) -> [(left: String, right: String)] {
    left.keys.compactMap { key in
      let match = right.keys.first { other in
        if let whole = left.knobs[key], let otherWhole = right.knobs[other] { return whole == otherWhole }
        return key == other || left.knobs[key] == other || right.knobs[other] == key
      }
      return match.map { (key, $0) }
    }
  }

  /// A single row stands beside every row of the other run; several pair by their place.
  private mutating func pair(
    _ rows: [Int], of left: Table, with others: [Int], of right: Table
  ) throws {
    if rows.count == 1 || others.count == 1 {
      for row in rows { pairs += others.map { (row, $0) } }
      return
    }
    let beside = Array(zip(rows, others))
    // The steps of a flow are not those of a training, which counts epochs.
    let comparesSteps = (left["epoch"] == nil) == (right["epoch"] == nil)
    let agrees = (["time"] + (comparesSteps ? ["step"] : [])).contains { name in
      guard let own = left[name]?.numbers, let other = right[name]?.numbers else { return false }
      return beside.allSatisfy { own[$0].agrees(with: other[$1]) }
    }
    guard agrees else {
      throw Mismatch(
        "has runs of several rows, which agree with those of left neither in time nor in step",
        hint: "record both at the same times with at=[…], or take last or measure first", parameter: "right")
    }
    pairs += beside
    unpaired += max(rows.count, others.count) - beside.count
  }
}

extension Double {
  /// Equal but for rounding.
  func agrees(with other: Double) -> Bool {
    self == other || (self - other).magnitude <= 1e-9 * magnitude
  }
}
