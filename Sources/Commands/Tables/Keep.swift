import Language
import Plot

/// Rows chosen by one column.
struct Keep: Command {
  static let group = Group.tables
  static let summary = "Keeps the rows whose entry in a column is the value, or lies within bounds."
  static let result = Kind.table
  static let examples = [
    """
    runs = sim(mu=[1, 2], sigma=each [0.05, 1]) | theory
    runs | keep(sigma, 1) | keep(time, above=2)
    """
  ]
  static let related = ["last", "sort"]

  @Parameter("the table") var rows: Rows
  @Parameter("the column to look at") var column: ColumnName
  @Parameter("the entry to keep; a list or a network is compared as it is printed") var entry = Value.none
  @Parameter("keeps numbers greater than this") var above: Double?
  @Parameter("keeps numbers less than this") var below: Double?

  func validate() throws {
    if case .none = entry, above == nil, below == nil {
      throw Mismatch("needs an entry, above or below", hint: "keep(seed, 1) or keep(time, above=2)")
    }
  }

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    let cells = try rows.column(column, parameter: "column")
    return rows.with(rows.table.rows(at: (0..<cells.count).filter { isKept(cells[$0]) }))
  }

  private func isKept(_ cell: Cell) -> Bool {
    if let above, !(cell.number.map { $0 > above } ?? false) { return false }
    if let below, !(cell.number.map { $0 < below } ?? false) { return false }
    switch (entry, cell) {
    case (.none, _): return true
    case (.number(let wanted), .number(let number)): return wanted == number
    default: return entry.label == cell.label(.plain)
    }
  }
}
