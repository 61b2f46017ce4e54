import Language
import Plot

/// `mark=histogram`: how often a column has which values.
extension PlotCommand {
  func validateHistogram() throws {
    guard mark == .histogram else { return }
    guard let x, !x.names.isEmpty else {
      throw Mismatch("needs the column whose values are counted", hint: "x=…", parameter: "x")
    }
    try refuseRepeated(x.names, parameter: "x")
    if x.names.count > 1, color != nil {
      throw Mismatch("cannot colour several columns, which have a colour each", parameter: "color")
    }
    if x_scale == .categorical || x_scale == .symlog {
      throw Mismatch("is linear or log for mark=histogram", parameter: "x_scale")
    }
  }

  /// Several columns are a layer each, over the same bins.
  func histogram() throws -> PlotValue {
    let columns = try (x?.names ?? []).map { try rows.column($0, parameter: "x") }
    if let words = columns.first(where: { !$0.isNumeric }) {
      throw Mismatch(
        "must hold numbers for mark=histogram, not words: '\(words.name)'",
        hint: "count(\(words.name)) | plot(mark=bars)", parameter: "x")
    }
    let color = try colorName
    var chart = Chart(
      columns.map { column in
        var layer = Layer(.histogram, rows.table, x: column.name, color: color)
        layer.name = columns.count > 1 ? column.name : label ?? ""
        layer.bins = bins
        return layer
      } + rules)
    try frame(&chart)
    let names = columns.map(\.name).joined(separator: ", ")
    return PlotValue(chart, summary: "histogram of \(names), \(extent(1))")
  }
}
