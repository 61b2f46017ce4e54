import Language

/// Anything with rows, as a table.
struct TableCommand: Command {
  static let word = "table"
  static let group = Group.tables
  static let summary = "Shows anything with rows as a table, with the columns you name."
  static let result = Kind.table
  static let examples = ["sim(mu=[1, 2], sigma=0.05) | theory | table([time, output_1, output_2])"]
  static let related = ["last", "keep", "plot"]

  @Parameter("runs, tasks, networks or a table") var rows: Rows
  @Parameter("the columns to show, in order; None: all") var columns: [ColumnName]?

  func columns(from table: [String]) -> [String]? { columns?.map(\.name) ?? table }

  func run(_ context: Context) throws -> Value {
    guard let columns else { return rows.with(rows.table) }
    for column in columns { _ = try rows.column(column, parameter: "columns") }
    try refuseRepeated(columns, parameter: "columns")
    return rows.with(rows.table.selecting(columns.map(\.name)))
  }
}
