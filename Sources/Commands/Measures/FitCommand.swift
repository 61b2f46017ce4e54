import Language
import Plot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The straight line through points.
struct FitCommand: Command {
  static let word = "fit"
  static let group = Group.measures
  static let summary = "Fits a straight line to the points of a table, and gives its slope."
  static let details = """
    Least squares, in the logarithms of what is logarithmic: with both the slope is the exponent of a power law. error is one \
    standard error, missing for two points. Rows that agree in all knobs but `over` are one line. plot(…, fit=True) draws the same \
    line. Where a number is missing (nan), or is not above 0 on a logarithmic scale, the row is left out, and a note says so.
    """
  static let result = Kind.table
  static let returns = "one row per line: its knobs, slope, error, points"
  static let source = "arXiv 2408.13256, Fig. 5"
  static let examples = [
    """
    runs = theory(sim(mu=[1, 2], sigma=each [0.05, 0.1, 0.2], dim=2), time=40)
    runs | measure | fit(sigma, half_1, over=sigma, x_scale=log, y_scale=log)
    """
  ]
  static let related = ["crossing", "plot"]

  @Parameter("the points") var rows: Rows
  @Parameter("the column along which the line goes") var x: ColumnName
  @Parameter("the column that it follows") var y: ColumnName
  @Parameter("a knob whose values belong to one line; None: each has its own") var over: ColumnName?
  @Parameter("how x is spaced") var x_scale = ValueScaleWord.linear
  @Parameter("how y is spaced") var y_scale = ValueScaleWord.linear

  func columns(from table: [String]) -> [String]? {
    // What of the table are knobs is not known before it is made.
    nil
  }

  func run(_ context: Context) throws -> Value {
    let (across, upwards) = (try even(x, "x", x_scale), try even(y, "y", y_scale))
    let keys = try over.map(rows.keys(without:)) ?? rows.keys
    let lines = rows.table.groups(by: keys).map { line in
      let here = line.rows.filter { across[$0].isFinite && upwards[$0].isFinite }
      let fit = Fit(x: here.map { across[$0] }, y: here.map { upwards[$0] })
      return (row: line.rows[0], all: line.rows.count, points: here.count, fit: fit)
    }
    let missing = lines.reduce(0) { $0 + $1.all - $1.points }
    if missing > 0 { context.note("fit: \(missing) of \(rows.table.count) rows have no point") }
    if !lines.contains(where: { $0.fit != nil }) {
      throw Mismatch("has no two different values with a point", parameter: "x")
    }
    let found = [
      TableColumn("slope", lines.map { $0.fit?.slope ?? .nan }, title: "slope"),
      TableColumn("error", lines.map { $0.fit?.error ?? .nan }, title: "standard error"),
      TableColumn("points", lines.map { Double($0.points) }),
    ]
    let knobs = rows.table.rows(at: lines.map(\.row)).selecting(keys)
    return .object(TableValue(found.reduce(knobs) { $0.adding($1) }, keys: keys, knobs: rows.knobs))
  }

  /// The numbers of a column in that in which its scale is even.
  private func even(_ name: ColumnName, _ parameter: String, _ scale: ValueScaleWord) throws -> [Double] {
    let numbers = try rows.numbersOrKnob(name, parameter: parameter).numbers ?? []
    return scale == .log ? numbers.map { $0 > 0 ? log($0) : .nan } : numbers
  }
}
