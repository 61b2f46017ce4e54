import Language
import Plot

/// The end of every run.
struct Last: Command {
  static let group = Group.tables
  static let summary = "Keeps the last row of every run."
  static let result = Kind.table
  static let examples = ["sim(mu=[1, 2], sigma=each [0.05, 1]) | theory | last"]
  static let related = ["keep", "mean", "measure"]

  @Parameter("the runs") var rows: RowParts

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    // Points with equal knobs are one run, whose end is found among theirs.
    let ends = Rows(rows.map { $0.ends(by: rows.keys) })
    return ends.with(ends.table.ends(by: rows.keys))
  }
}

extension Table {
  /// The last row of every run.
  fileprivate func ends(by keys: [String]) -> Table {
    rows(at: groups(by: keys).compactMap(\.rows.last))
  }
}
