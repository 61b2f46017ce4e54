import Language
import Plot

/// Means over the values of a knob.
struct Mean: Command {
  static let group = Group.tables
  static let summary = "Averages runs over a knob, row by row."
  static let details = """
    Runs that agree in all other knobs are averaged, the first row with the first, and so on; a run that ended early \
    no longer counts past its end. Texts stay where they agree. The column `count` says how many runs each row \
    averages; a mean of means adds them up and weighs each mean alike. Where one of the runs has no number (nan), as \
    one that diverged or never learned, the mean is none either, and a note says so. To draw the spread as well, plot \
    the runs themselves with band=seed.
    """
  static let result = Kind.table
  static let examples = [
    """
    theory(sim(mu=[1, 2], sigma=0.05), linear(scale=0.3), seed=each 1..5) | mean(over=seed) | last
    """
  ]
  static let related = ["quantiles", "plot", "last"]

  @Parameter("the runs") var rows: Rows
  @Parameter("the knob to average over") var over: ColumnName

  func columns(from table: [String]) -> [String]? { table.filter { $0 != over.name } + ["count"] }

  func run(_ context: Context) throws -> Value {
    let runs = try Alignment(rows, over: over)
    runs.note("mean", "the mean there is none; keep the runs that have one, or take quantiles", context)
    let columns = runs.table.columns.compactMap { column in
      runs.summed(column) { $0.reduce(0, +) / Double($0.count) }
    }
    return .object(TableValue(Table(columns).adding(runs.counts), keys: runs.keys, knobs: runs.knobs))
  }
}
