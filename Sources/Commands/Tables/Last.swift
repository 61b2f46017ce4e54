import Language

/// The end of every run.
struct Last: Command {
  static let group = Group.tables
  static let summary = "Keeps the last row of every run."
  static let result = Kind.table
  static let examples = ["sim(mu=[1, 2], sigma=each [0.05, 1]) | theory | last"]
  static let related = ["keep", "mean", "measure"]

  @Parameter("the runs") var rows: Rows

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    rows.with(rows.table.rows(at: rows.runs.compactMap(\.rows.last)))
  }
}
