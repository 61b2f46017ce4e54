import Concepts
import Language
import Plot

/// Where a curve comes up to a level.
struct Crossing: Command {
  static let group = Group.measures
  static let summary = "Finds where a column first reaches a level, along another column."
  static let details = """
    Rows that agree in all knobs but `over` are one curve, in the order of `by`. Between two rows it is straight, or straight in \
    the logarithm of `by` with scale=log. by=examples and over=kept give the number of examples that an accuracy takes.

    Where the level is never reached the answer is missing (nan). Where the first row lies above it already, that row is \
    told, and a note says so.
    """
  static let result = Kind.table
  static let returns = "one row per curve: its knobs, and where it crosses, named as `by` is"
  static let source = "arXiv 2408.13256, Fig. 5"
  static let examples = [
    """
    runs = theory(sim(mu=[1, 2], sigma=0.05, dim=2), seed=each 1..3)
    runs | crossing(output_1, at=0.6, by=time)
    """,
    "percolation(sigma=each [0.3, 0.5, 1]) | crossing(mass_ratio, at=0.5, by=kept)",
  ]
  static let related = ["learning_time", "mean", "plot"]

  @Parameter("the curves") var rows: Rows
  @Parameter("the column that rises") var column: ColumnName
  @Parameter("the level") var at: Double
  @Parameter("the column along which it rises") var by = ColumnName("step")
  @Parameter("a knob whose values belong to one curve; None: each has its own") var over: ColumnName?
  @Parameter("how values between two rows are found") var scale = ValueScaleWord.linear

  func columns(from table: [String]) -> [String]? {
    // What of the table are knobs is not known before it is made.
    nil
  }

  func run(_ context: Context) throws -> Value {
    let values = try rows.numbers(column, parameter: "column").numbers ?? []
    var places = try rows.numbersOrKnob(by, parameter: "by")
    let along = places.numbers ?? []
    if scale == .log, along.contains(where: { $0 <= 0 }) {
      throw Mismatch("must be above 0 for scale=log", parameter: "by")
    }
    let keys = try (over.map(rows.keys(without:)) ?? rows.keys).filter { $0 != places.name }
    let curves = rows.table.groups(by: keys)
    let found = curves.map { curve in
      let order = curve.rows.filter { !values[$0].isNaN }.sorted { along[$0] < along[$1] }
      return Curve(times: order.map { along[$0] }, values: order.map { values[$0] })
        .crossing(at, isLogarithmic: scale == .log)
    }
    note(found, context)
    places.entries = .numbers(found.map { $0.map { $0.place } ?? .nan })
    let knobs = rows.table.rows(at: curves.map { $0.rows[0] }).selecting(keys)
    return .object(TableValue(knobs.adding(places), keys: keys, knobs: rows.knobs))
  }

  private func note(_ found: [Curve.Crossing?], _ context: Context) {
    let level = Value.number(at).label
    let (missing, above) = (found.count { $0 == nil }, found.count { $0?.isStart == true })
    if missing > 0 { context.note("crossing: \(missing) of \(found.count) never reach \(level)") }
    if above > 0 { context.note("crossing: \(above) of \(found.count) lie above \(level) from the start on") }
  }
}
