import Language
import Plot

/// How often each entry occurs.
struct Count: Command {
  static let group = Group.tables
  static let summary = "Counts how often each entry of a column occurs, and its share of the rows."
  static let result = Kind.table
  static let returns = "one row per entry: the knob of `per`, the entry, count, share"
  static let examples = [
    """
    runs = theory(sim(mu=[1, 2], sigma=0.05), symmetric(scale=0.2), seed=each 1..5)
    measure(runs) | count(descents)
    """
  ]
  static let related = ["mean", "measure"]

  @Parameter("the table") var rows: Rows
  @Parameter("the column whose entries are counted") var column: ColumnName
  @Parameter("counts apart for each entry of these columns") var per: ColumnNames?

  func columns(from table: [String]) -> [String]? {
    (per?.names ?? []).map(\.name) + [column.name, "count", "share"]
  }

  func run(_ context: Context) throws -> Value {
    let parts = per?.names ?? []
    _ = try rows.column(column, parameter: "column")
    for name in parts { _ = try rows.column(name, parameter: "per") }
    guard !["count", "share"].contains(column.name) else {
      throw Mismatch("cannot be '\(column.name)', which the new table has of its own", parameter: "column")
    }
    try refuseRepeated([column] + parts, parameter: "per")
    let keys = parts.map(\.name)
    let totals = Dictionary(uniqueKeysWithValues: rows.table.groups(by: keys).map { ($0.key, $0.rows.count) })
    let groups = rows.table.groups(by: keys + [column.name])
    let shares = groups.map {
      Double($0.rows.count) / Double(totals[Array($0.key.dropLast())] ?? rows.table.count)
    }
    let table = rows.table.rows(at: groups.map { $0.rows[0] }).selecting(keys + [column.name])
      .adding(TableColumn("count", groups.map { Double($0.rows.count) }))
      .adding(TableColumn("share", shares))
    return .object(TableValue(table.sorted(by: keys + [column.name]), keys: keys, knobs: rows.knobs))
  }
}
