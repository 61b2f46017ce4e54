import Language
import Plot

/// Rows chosen by one column.
struct Keep: Command {
  static let group = Group.tables
  static let summary =
    "Keeps the rows whose entry in a column is the value, or one of several, or lies within bounds."
  static let details = """
    keep(sigma, [0.05, 1]) keeps either; a list or a network that is itself an entry, as in a sweep over them, is \
    compared as it is printed. Numbers are the same where they agree to nine digits. An entry None is kept by \
    keep(steps, [None]), since None alone means not given.

    Of a family, a knob that it runs over keeps the runs or models themselves: models | keep(seed, 3) | sample.
    """
  static let result = Kind.table
  static let examples = [
    """
    runs = sim(mu=[1, 2], sigma=each [0.05, 0.1, 1]) | theory
    runs | keep(sigma, [0.05, 1]) | keep(time, above=2)
    """
  ]
  static let related = ["last", "sort"]
  static let narrowsFamilies = true

  @Parameter("the table") var rows: Rows
  @Parameter("the column to look at") var column: ColumnName
  @Parameter("the entry to keep, or a list of them") var entry = Value.none
  @Parameter("keeps numbers greater than this") var above: Double?
  @Parameter("keeps numbers less than this") var below: Double?

  func validate() throws {
    if case .none = entry, above == nil, below == nil {
      throw Mismatch("needs an entry, above or below", hint: "keep(seed, 1) or keep(time, above=2)")
    }
  }

  func columns(from table: [String]) -> [String]? { table }

  func run(_ context: Context) throws -> Value {
    let cells = try rows.column(column, parameter: "column")
    // A family that is itself swept over entries stays rows: it would be families in a family.
    if context.knobs().isEmpty, let family = family(over: cells.name) { return .family(family) }
    let kept = (0..<cells.count).filter { isKept(cells[$0]) }
    if kept.isEmpty, cells.count > 0 { context.note("keep: no row is left; \(held(by: cells))") }
    return rows.with(rows.table.rows(at: kept))
  }

  /// The points of a family whose knob is kept, where there are some.
  private func family(over name: String) -> Family? {
    guard case .family(let family) = rows.value,
      let axis = family.axes.firstIndex(where: { $0.name == rows.knobs[name] }),
      rows.knobs.values.count(where: { $0 == family.axes[axis].name }) == 1
    else { return nil }
    let kept = family.keeping(axis) { isKept(TableColumn.knob(name, $0, count: 1)[0]) }
    return kept.points.isEmpty ? nil : kept
  }

  private func isKept(_ cell: Cell) -> Bool {
    if let above, !(cell.number.map { $0 > above } ?? false) { return false }
    if let below, !(cell.number.map { $0 < below } ?? false) { return false }
    if case .none = entry { return true }
    if case .list(let entries) = entry, entries.contains(where: { Self.matches($0, cell) }) { return true }
    return Self.matches(entry, cell)
  }

  private static func matches(_ wanted: Value, _ cell: Cell) -> Bool {
    if case .number(let wanted) = wanted, case .number(let number) = cell {
      return number.agrees(with: wanted)
    }
    return wanted.label == cell.label(.plain)
  }

  /// What there would have been to keep.
  private func held(by cells: TableColumn) -> String {
    if let numbers = cells.numbers?.filter({ !$0.isNaN }), let least = numbers.min(),
      let most = numbers.max(),
      Set(numbers).count > 8
    {
      return
        "\(column.name) is between \(Cell.number(least).label(.plain)) and \(Cell.number(most).label(.plain))"
    }
    let entries = Set(cells.cells).sorted().prefix(8).map { $0.label(.plain) }
    return "\(column.name) holds \(entries.joined(separator: ", "))"
  }
}
