import Language
import Plot

/// Quantiles over the values of a knob.
struct Quantiles: Command {
  static let group = Group.tables
  static let summary =
    "Takes quantiles of runs over a knob, row by row: the median and the spread over seeds."
  static let details = """
    Runs that agree in all other knobs are summed up, the first row with the first, and so on, each quantile as a run \
    of its own, told apart by the column `quantile`. Between two runs a quantile is interpolated linearly, as by \
    NumPy. Numbers that are missing (nan) are left out, and a note says so; where all are, the quantile is missing. \
    Texts stay where they agree. The column `count` says how many runs each row sums up.
    """
  static let result = Kind.table
  static let examples = [
    """
    runs = theory(sim(mu=[1, 2], sigma=0.05), symmetric(scale=0.2), time=12, seed=each 1..9)
    runs | quantiles(over=seed) | plot(x=time, y=ood_loss, color=quantile)
    """,
    """
    theory(sim(mu=[1, 2], sigma=each [0.05, 1]), symmetric(scale=0.2), seed=each 1..9)
      | measure | quantiles(over=seed, at=0.5) | table([sigma, half_1, half_2, count])
    """,
  ]
  static let related = ["mean", "plot"]

  @Parameter("the runs") var rows: Rows
  @Parameter("the knob to sum up over") var over: ColumnName
  @Parameter("which quantiles: 0 is the smallest, 0.5 the median, 1 the largest", in: 0...1) var at =
    OneOrMore<Double>([0.1, 0.5, 0.9])

  func validate() throws {
    guard !at.elements.isEmpty else { throw Mismatch("needs at least one quantile", parameter: "at") }
    guard Set(at.elements).count == at.elements.count else {
      throw Mismatch("names a quantile twice", parameter: "at")
    }
  }

  func columns(from table: [String]) -> [String]? {
    [Self.key] + table.filter { $0 != over.name && $0 != "count" } + ["count"]
  }

  func run(_ context: Context) throws -> Value {
    let runs = try Alignment(rows, over: over)
    guard runs.table[Self.key] == nil else {
      throw Mismatch(
        "have a column 'quantile' already", hint: "keep(quantile, 0.5) and table([…]) choose one of them",
        parameter: "rows")
    }
    runs.note("quantiles", "the quantiles are those of the others", context)
    let table = Table.stacked(at.elements.map { runs.table(of: $0) })
    let order = table.groups(by: runs.keys).flatMap(\.rows)
    return .object(TableValue(table.rows(at: order), keys: runs.keys + [Self.key], knobs: runs.knobs))
  }

  static let key = "quantile"
}

extension Alignment {
  /// One quantile of every group.
  fileprivate func table(of quantile: Double) -> Table {
    let columns = table.columns.compactMap { column in
      summed(column) { $0.filter { !$0.isNaN }.sorted().quantile(quantile) }
    }
    let knob = TableColumn(Quantiles.key, repeating: .number(quantile), count: groups.count)
    let keyed = columns.filter { keys.contains($0.name) } + [knob]
    return Table(keyed + columns.filter { !keys.contains($0.name) }).adding(counts)
  }
}

extension [Double] {
  /// A quantile of a sorted sample, linear between its members: Hyndman & Fan 1996, definition 7, which is NumPy's.
  /// NaN of an empty one.
  func quantile(_ fraction: Double) -> Double {
    guard let last else { return .nan }
    let place = fraction * Double(count - 1)
    let index = Int(place)
    guard index + 1 < count else { return last }
    let (lower, upper, part) = (self[index], self[index + 1], place - Double(index))
    // Infinite neighbours stay what they are, where their difference would be no number.
    guard part > 0, lower != upper, lower.isFinite else { return lower }
    guard upper.isFinite else { return upper }
    return part < 0.5 ? lower + (upper - lower) * part : upper - (upper - lower) * (1 - part)
  }
}
