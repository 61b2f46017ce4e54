import Concepts
import Language
import Plot

/// Curves without their jitter.
struct Smooth: Command {
  static let group = Group.tables
  static let summary = "Smooths columns along each run by a Gaussian over its rows."
  static let details = """
    sigma counts rows: recorded moments or checkpoints, not steps. The weights go out to truncate times sigma and are \
    mirrored at the ends of a run. Trajectories in concept space are published with sigma=2 and truncate=6, accuracies \
    with sigma=1.5. Numbers that are missing (nan) are left out.
    """
  static let result = Kind.table
  static let source = "arXiv 2406.19370, §4"
  static let examples = [
    """
    runs = train(sim(mu=[1, 2], sigma=0.3), linear(depth=2), lr=0.1, epochs=20, batch=8)
    runs | smooth(batch_loss, sigma=3) | plot(x=step, y=batch_loss)
    """
  ]
  static let related = ["mean", "speed", "learning_time"]

  @Parameter("the runs") var rows: Rows
  @Parameter("the columns to smooth") var columns: ColumnNames
  @Parameter("the standard deviation, in rows", in: 0...1000) var sigma = 2.0
  @Parameter("how many standard deviations the weights go out", in: .above(0)) var truncate = 4.0

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    var table = rows.table
    for name in columns.names {
      table = table.adding(
        try rows.numbers(name, parameter: "columns").eachRun(rows) {
          $0.smoothed(sigma: sigma, truncate: truncate)
        })
    }
    return rows.with(table)
  }
}

extension Rows {
  /// The column of that name, which has to hold numbers and be none that tells runs apart.
  func numbers(_ name: ColumnName, parameter: String) throws -> TableColumn {
    let column = try numbersOrKnob(name, parameter: parameter)
    guard !keys.contains(column.name) else {
      throw Mismatch("'\(name.name)' tells runs apart and has no curve", parameter: parameter)
    }
    return column
  }

  /// A column of numbers, whether or not it tells runs apart.
  func numbersOrKnob(_ name: ColumnName, parameter: String) throws -> TableColumn {
    let column = try column(name, parameter: parameter)
    guard column.isNumeric else { throw Mismatch("holds texts: '\(name.name)'", parameter: parameter) }
    return column
  }
}

extension TableColumn {
  /// The column with what `transform` makes of the numbers of each run.
  func eachRun(_ rows: Rows, _ transform: ([Double]) -> [Double]) -> TableColumn {
    guard var numbers else { return self }
    for run in rows.runs {
      let changed = transform(run.rows.map { numbers[$0] })
      for (row, number) in zip(run.rows, changed) { numbers[row] = number }
    }
    var column = self
    column.entries = .numbers(numbers)
    return column
  }
}
