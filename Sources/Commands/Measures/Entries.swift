import Concepts
import Language
import Plot

/// The input-output matrix, entry by entry.
struct Entries: Command {
  static let group = Group.measures
  static let summary =
    "Lists every entry of the input-output matrix W over time, with its part in the theory."
  static let details = """
    Entry (i, j) is *major* on the diagonal of a concept, *minor* beside it in the row or column of a concept, and \
    irrelevant elsewhere.
    """
  static let result = Kind.table
  static let returns = "a row per moment and entry: step, time, entry, row, column, part, value"
  static let source = "arXiv 2410.08309, Fig. 4"
  static let examples = [
    "sim(mu=[1, 2], sigma=0.05) | theory(symmetric(scale=0.2)) | entries | plot(x=time, y=value, color=entry, panel=part)"
  ]
  static let related = ["nodes", "plot"]

  @Parameter("the run to look at") var run: Run

  func columns(from run: [String]) -> [String]? {
    RunColumns(run).moments + ["entry", "row", "column", "part", "value"]
  }

  func run(_ context: Context) throws -> Value {
    let places = (1...run.task.dimension).flatMap { row in (1...run.task.dimension).map { (row, $0) } }
    let tables = places.compactMap { row, column in
      run.record["w_\(row)_\(column)"].map { table($0, row: row, column: column) }
    }
    guard !tables.isEmpty else {
      throw Mismatch(
        "has no entries of W recorded", hint: "beyond 8 dimensions a run does with full=True",
        parameter: "run"
      )
    }
    return .object(TableValue(Table.stacked(tables), keys: ["entry"]))
  }

  private func table(_ values: [Double], row: Int, column: Int) -> Table {
    let record = run.record
    let moments = ["step", "epoch", "time"].compactMap { name in record[name].map { TableColumn(name, $0) } }
    let facts: [(String, Cell)] = [
      ("entry", .text("w_\(row)_\(column)")), ("row", .number(Double(row))),
      ("column", .number(Double(column))),
      ("part", .text(part(row, column))),
    ]
    let constants = facts.map { TableColumn($0, repeating: $1, count: values.count) }
    return Table((moments + constants + [TableColumn("value", values)]).map(\.explained))
  }

  private func part(_ row: Int, _ column: Int) -> String {
    let concepts = run.task.concepts
    if row == column, row <= concepts { return "major" }
    return row <= concepts || column <= concepts ? "minor" : "irrelevant"
  }
}
