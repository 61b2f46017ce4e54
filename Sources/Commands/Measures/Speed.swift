import Concepts
import Language
import Plot

/// How fast curves move.
struct Speed: Command {
  static let group = Group.measures
  static let summary = "Measures how fast several columns move together along each run: |dC/dt|."
  static let details = """
    Differences of the rows before and after, divided by what `by` has passed; at the ends of the last two. The speed is \
    smoothed over sigma rows and kept above the floor, so that it can be drawn on a logarithmic axis. It falls \
    exponentially where concepts are learned like a linear network learns them.
    """
  static let result = Kind.table
  static let returns = "the table with a column speed"
  static let source = "arXiv 2410.08309, Fig. 6"
  static let examples = [
    """
    runs = theory(sim(mu=[1, 2], sigma=0.05))
    runs | speed([output_1, output_2], by=time) | plot(x=time, y=speed, y_scale=log)
    """
  ]
  static let related = ["smooth", "learning_time"]

  @Parameter("the runs") var rows: Rows
  @Parameter("the columns that are coordinates") var columns: ColumnNames
  @Parameter("the column that times are read from") var by = ColumnName("step")
  @Parameter("the standard deviation of the smoothing, in rows; 0: none", in: 0...1000) var sigma = 1.5
  @Parameter("the least speed that is told", in: 0...) var floor = 1e-5

  func columns(from table: [String]) -> [String]? { table.filter { $0 != "speed" } + ["speed"] }

  func run(_ context: Context) throws -> Value {
    let curves = try columns.names.map { try rows.numbers($0, parameter: "columns").numbers ?? [] }
    try columns.check(parameter: "columns")
    let times = try rows.numbers(by, parameter: "by").numbers ?? []
    var speeds = Array(repeating: Double.nan, count: rows.table.count)
    for run in rows.runs where run.rows.count > 1 {
      let found = Curve.speeds(
        curves.map { curve in run.rows.map { curve[$0] } }, along: run.rows.map { times[$0] })
      for (row, speed) in zip(run.rows, found.smoothed(sigma: sigma)) { speeds[row] = max(speed, floor) }
    }
    return rows.with(rows.table.adding(TableColumn("speed", speeds).explained))
  }
}
