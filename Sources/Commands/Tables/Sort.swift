import Language

/// Rows in another order.
struct Sort: Command {
  static let group = Group.tables
  static let summary = "Orders rows by a column; equal rows keep their order."
  static let result = Kind.table
  static let examples = ["sim(mu=[1, 2], sigma=each [1, 0.05]) | theory | last | sort(ood_loss)"]
  static let related = ["keep", "last"]

  @Parameter("the table") var rows: Rows
  @Parameter("the column to order by") var by: ColumnName
  @Parameter("largest first") var descending = false

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    _ = try rows.column(by, parameter: "by")
    return rows.with(rows.table.sorted(by: [by.name], descending: descending))
  }
}
