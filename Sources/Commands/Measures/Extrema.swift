import Concepts
import Language
import Plot

/// The minima and maxima of a curve.
struct Extrema: Command {
  static let group = Group.measures
  static let summary = "Lists the minima and maxima of a run's loss, small wiggles left out."
  static let result = Kind.table
  static let returns = "one row per extremum: kind, time, value"
  static let source = "arXiv 2410.08309, Fig. 5"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.05) | theory(symmetric(init=[[0.12, 0.05], [0.07, 0.09]])) | extrema"
  ]
  static let related = ["measure"]

  @Parameter("the run to look at") var run: Run
  @Parameter("the column to look at") var column = ColumnName("ood_loss")
  @Parameter("the smallest rise or fall that counts, as a fraction of the first value", in: .above(0))
  var tolerance = 1e-3
  @Parameter("the column that times are read from") var by = ColumnName("time")

  func columns(from table: [String]) -> [String]? { ["kind", by.name, column.name] }

  func run(_ context: Context) throws -> Value {
    guard let curve = run.record.curve(column.name, along: by.name) else {
      throw Mismatch("names no column of the run: '\(column.name)'", parameter: "column")
    }
    try refuseRepeated([column, by], parameter: "column")
    let extrema = curve.descents(tolerance: tolerance).extrema
    return .object(
      TableValue(
        Table([
          TableColumn("kind", texts: extrema.map(\.kind.rawValue)),
          TableColumn(by.name, extrema.map(\.time)).explained,
          TableColumn(column.name, extrema.map(\.value)).explained,
        ])))
  }
}
