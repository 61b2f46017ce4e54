import Language
import Plot

/// Runs that agree in all knobs but one, side by side: what `mean` and `quantiles` sum up, row by row.
struct Alignment {
  /// The rows, without the knob.
  let table: Table
  /// The knobs that remain.
  let keys: [String]
  let knobs: [String: String]
  /// The rows that stand side by side: the first one of each run, then the second, …
  let groups: [Table.Group]
  private let hasSeries: Bool

  init(_ rows: Rows, over name: ColumnName) throws {
    let knob = try rows.column(name, parameter: "over").name
    keys = try rows.keys(without: name)
    knobs = rows.knobs
    table = rows.table.dropping([knob])
    let runs = rows.runs
    hasSeries = runs.contains { $0.rows.count > 1 }
    var places = Array(repeating: 0.0, count: table.count)
    for run in runs {
      for (place, row) in run.rows.enumerated() { places[row] = Double(place) }
    }
    groups = table.adding(TableColumn(Self.place, places)).groups(by: keys + [Self.place])
  }

  private static let place = " place"

  /// How many runs each group sums up; of rows that are sums already, how many those did.
  var counts: TableColumn {
    let runs = table["count"]?.numbers ?? Array(repeating: 1, count: table.count)
    return TableColumn("count", groups.map { $0.rows.reduce(0) { $0 + runs[$1] } })
  }

  /// One entry per group: what `sum` makes of its numbers, or the text that it agrees in. Nil for texts that differ.
  func summed(_ column: TableColumn, _ sum: ([Double]) -> Double) -> TableColumn? {
    if let numbers = column.numbers {
      var summed = column
      summed.entries = .numbers(
        groups.map { group in
          let first = numbers[group.rows[0]]
          // A knob, or a time that all agree in, must not come out with other last digits.
          if group.rows.allSatisfy({ numbers[$0] == first }) { return first }
          return sum(group.rows.map { numbers[$0] })
        })
      return summed
    }
    guard groups.allSatisfy({ group in group.rows.allSatisfy { column[$0] == column[group.rows[0]] } }) else {
      return nil
    }
    return column.rows(groups.map { $0.rows[0] })
  }

  /// Says what a reader must know of the rows: runs recorded at different times, and numbers that only some of the runs
  /// have; `consequence` completes "loss is missing in 2 entries, …".
  func note(_ word: String, _ consequence: String, _ context: Context) {
    let clocks = ["time", "step"].compactMap { table[$0] }
    if hasSeries, !clocks.isEmpty, !clocks.contains(where: agrees) {
      context.note(
        "\(word): the runs were recorded at different times; a time or at= of their own would align them")
    }
    let gaps = table.columns.compactMap { column in column.numbers.flatMap(missing).map { (column.name, $0) }
    }
    guard !gaps.isEmpty else { return }
    let names = gaps.count <= 4 ? gaps.map(\.0) : gaps.prefix(3).map(\.0) + ["\(gaps.count - 3) more columns"]
    let entries = gaps.reduce(0) { $0 + $1.1 }
    context.note(
      "\(word): \(names.listed) \(gaps.count == 1 ? "is" : "are") missing in \(entries) "
        + "entr\(entries == 1 ? "y" : "ies"), where other runs have a number; \(consequence)")
  }

  /// How many numbers are missing where other runs of the group have one; nil if none.
  private func missing(_ numbers: [Double]) -> Int? {
    let counts = groups.map { group in (group.rows.count { numbers[$0].isNaN }, group.rows.count) }
    let partial = counts.reduce(0) { $0 + ($1.0 < $1.1 ? $1.0 : 0) }
    return partial == 0 ? nil : partial
  }

  /// Whether the rows side by side agree in a column.
  private func agrees(_ column: TableColumn) -> Bool {
    guard let numbers = column.numbers else { return true }
    return groups.allSatisfy { group in
      group.rows.allSatisfy {
        (numbers[$0] - numbers[group.rows[0]]).magnitude <= 1e-9 * numbers[$0].magnitude
      }
    }
  }
}

extension [String] {
  /// `a, b and c`
  var listed: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
