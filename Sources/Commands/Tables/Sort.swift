import Language

/// Rows in another order.
struct Sort: Command {
  static let group = Group.tables
  static let summary =
    "Orders rows by a column, or by several, the first counting most; equal rows keep their order."
  static let result = Kind.table
  static let examples = [
    "sim(mu=[1, 2], sigma=each [1, 0.05]) | theory(seed=each 1..2) | last | sort([seed, ood_loss])"
  ]
  static let related = ["keep", "last"]

  @Parameter("the table") var rows: Rows
  @Parameter("the column to order by, or several") var by: ColumnNames
  @Parameter("largest first") var descending = false

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    try refuseRepeated(by.names, parameter: "by")
    let names = try by.names.map { try rows.column($0, parameter: "by").name }
    return rows.with(rows.table.sorted(by: names, descending: descending))
  }
}
