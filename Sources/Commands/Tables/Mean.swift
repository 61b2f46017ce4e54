import Language
import Plot

/// Means over the values of a knob.
struct Mean: Command {
  static let group = Group.tables
  static let summary = "Averages runs over a knob, row by row."
  static let details = """
    Runs that agree in all other knobs are averaged, the first row with the first, and so on; a run that ended early \
    no longer counts past its end. Texts stay where they agree. The column `count` says how many runs each row \
    averages; a mean of means adds them up and weighs each mean alike. To draw the spread as well, plot the runs themselves with band=seed.
    """
  static let result = Kind.table
  static let examples = [
    """
    theory(sim(mu=[1, 2], sigma=0.05), linear(scale=0.3), seed=each 1..5) | mean(over=seed) | last
    """
  ]
  static let related = ["plot", "last"]

  @Parameter("the runs") var rows: Rows
  @Parameter("the knob to average over") var over: ColumnName

  func columns(from table: [String]) -> [String]? { table.filter { $0 != over.name } + ["count"] }

  func run(_ context: Context) throws -> Value {
    let knob = try rows.column(over, parameter: "over").name
    try rows.requireKnob(over, parameter: "over")
    let others = rows.keys.filter { $0 != knob }
    let table = placed.dropping([knob])
    let groups = table.groups(by: others + [Self.place])
    if !["time", "step"].contains(where: { agrees(table[$0], groups) }),
      rows.runs.contains(where: { $0.rows.count > 1 })
    {
      context.note(
        "mean: the runs were recorded at different times; a time or at= of their own would align them")
    }
    let columns = table.dropping([Self.place]).columns.compactMap { mean($0, groups) }
    let runs = table["count"]?.numbers ?? Array(repeating: 1, count: table.count)
    let counts = TableColumn("count", groups.map { $0.rows.reduce(0) { $0 + runs[$1] } })
    return .object(TableValue(Table(columns).adding(counts), keys: others))
  }

  private static let place = " place"

  /// The table with every row's place in its run.
  private var placed: Table {
    var places = Array(repeating: 0.0, count: rows.table.count)
    for run in rows.runs {
      for (place, row) in run.rows.enumerated() { places[row] = Double(place) }
    }
    return rows.table.adding(TableColumn(Self.place, places))
  }

  /// Whether the rows that are averaged agree in a column; a missing column has nothing to disagree in.
  private func agrees(_ column: TableColumn?, _ groups: [Table.Group]) -> Bool {
    guard let numbers = column?.numbers else { return true }
    return groups.allSatisfy { group in
      group.rows.allSatisfy {
        (numbers[$0] - numbers[group.rows[0]]).magnitude <= 1e-9 * numbers[$0].magnitude
      }
    }
  }

  private func mean(_ column: TableColumn, _ groups: [Table.Group]) -> TableColumn? {
    var mean = column
    if let numbers = column.numbers {
      mean.entries = .numbers(
        groups.map { group in group.rows.reduce(0) { $0 + numbers[$1] } / Double(group.rows.count) })
      return mean
    }
    guard groups.allSatisfy({ group in group.rows.allSatisfy { column[$0] == column[group.rows[0]] } }) else {
      return nil
    }
    return column.rows(groups.map { $0.rows[0] })
  }
}
