import Language
import Plot

/// `mark=barcode` and `mark=diagram`: intervals from a birth to a death.
extension PlotCommand {
  private var isPersistence: Bool { mark == .barcode || mark == .diagram }

  /// The two columns as named, if any is: in one list, or one along each axis of a diagram.
  private var ends: [ColumnName] { (x?.names ?? []) + (y?.names ?? []) }

  func validatePersistence() throws {
    guard isPersistence, !(x == nil && y == nil) else { return }
    guard ends.count == 2 else {
      throw Mismatch(
        "needs two columns for mark=\(mark.rawValue): where intervals start and where they end",
        hint: "x=[birth, death]", parameter: "x")
    }
  }

  func persistence() throws -> PlotValue {
    if ends.isEmpty, rows.table["birth"] == nil || rows.table["death"] == nil {
      throw Mismatch(
        "has no columns birth and death for mark=\(mark.rawValue)", hint: "x=[…] names them",
        parameter: "rows")
    }
    let ends = ends.isEmpty ? [ColumnName("birth"), ColumnName("death")] : ends
    let columns = try ends.map { try rows.column($0, parameter: "x") }
    if let words = columns.first(where: { !$0.isNumeric }) {
      throw Mismatch(
        "must hold numbers for mark=\(mark.rawValue), not words: '\(words.name)'", parameter: "x")
    }
    let degree = rows.table["degree"] == nil || panel?.name == "degree" ? nil : "degree"
    var layer = Layer(
      mark.mark, rows.table, x: columns[0].name, y: [columns[1].name],
      color: try colorName ?? degree)
    layer.name = label ?? ""
    var chart = Chart([layer] + rules)
    try frame(&chart)
    chart.hasEqualAspect = mark == .diagram
    return PlotValue(chart, summary: "\(columns[0].name) to \(columns[1].name), \(extent(1))")
  }
}
