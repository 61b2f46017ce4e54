import Concepts
import Language
import Plot

/// When a concept is learned.
struct LearningTime: Command {
  static let group = Group.measures
  static let summary = "Finds when a column first lies above a level and stays there for a few rows."
  static let details = """
    The accuracy of a concept is smoothed over sigma rows; the concept is learned at the first of `running` rows in a row \
    above the level. Where that never happens the time is missing (nan), and so is a mean over such runs; the published \
    means count the whole length, never=20000. The papers' speed of learning is one over the time to 80 %: above=0.8.
    """
  static let result = Kind.table
  static let returns =
    "one row per run and column: its knobs, of a trace class, split and distance, column, learning_time"
  static let source = "arXiv 2406.19370, Fig. 3"
  static let examples = [
    """
    runs = theory(sim(mu=[1, 2], sigma=0.05, dim=2), seed=each 1..3)
    runs | learning_time([output_1, output_2], above=0.8, sigma=0, by=time)
    """
  ]
  static let related = ["smooth", "speed", "measure"]

  @Parameter("the runs") var rows: Rows
  @Parameter("the columns that are to rise, such as the accuracies of a trace") var columns: ColumnNames
  @Parameter("the level") var above = 0.9
  @Parameter("for how many rows it has to lie above", in: 1...10_000) var running = 3
  @Parameter("the standard deviation of the smoothing, in rows; 0: none", in: 0...1000) var sigma = 1.5
  @Parameter("the column that times are read from") var by = ColumnName("step")
  @Parameter("the time of what is never learned; None: missing") var never: Double?

  func columns(from table: [String]) -> [String]? {
    // What of the table are knobs is not known before it is made.
    nil
  }

  func run(_ context: Context) throws -> Value {
    try columns.check(parameter: "columns")
    let times = try rows.numbers(by, parameter: "by").numbers ?? []
    let runs = rows.runs
    // A prompt of a trace is a key; what is known of it goes with it.
    let facts = rows.keys.contains("prompt") ? TraceCommand.facts : []
    let knobs = rows.table.rows(at: runs.map { $0.rows[0] }).selecting(rows.keys + facts)
    let parts = try columns.names.map { name in
      let values = try rows.numbers(name, parameter: "columns").numbers ?? []
      let found = runs.map { run in
        let curve = Curve(
          times: run.rows.map { times[$0] }, values: run.rows.map { values[$0] }.smoothed(sigma: sigma))
        return curve.firstTime(above: above, running: running) ?? never ?? .nan
      }
      return knobs.adding(TableColumn(Self.key, repeating: .text(name.name), count: runs.count))
        .adding(TableColumn(Self.word, found).explained)
    }
    let table = Table.stacked(parts)
    note(table, context)
    return .object(TableValue(table, keys: rows.keys + [Self.key], knobs: rows.knobs))
  }

  private static let key = "column"

  private func note(_ table: Table, _ context: Context) {
    let missing = table[Self.word]?.numbers?.count(where: \.isNaN) ?? 0
    guard missing > 0 else { return }
    context.note("learning_time: \(missing) of \(table.count) never stay above \(Value.number(above).label)")
  }
}
