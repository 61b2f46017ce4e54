import Language
import Plot

/// The parts of the chart that the arguments ask for.
extension PlotCommand {
  func validateFill() throws {
    if value_scale == .log {
      guard palette != .diverging else {
        throw Mismatch("has no zero for palette=diverging to be pale at", parameter: "value_scale")
      }
      if let low = value_range?.first, low <= 0 {
        throw Mismatch("must be above 0 with value_scale=log", parameter: "value_range")
      }
    }
  }

  func validateFit() throws {
    let curved = [("x_scale", x_scale), ("y_scale", y_scale)].first { $1 == .symlog || $1 == .categorical }
    if fit || slope_rule != nil, let curved {
      throw Mismatch("must be linear or log for \(fit ? "fit" : "slope_rule")", parameter: curved.0)
    }
  }

  /// What is drawn, in a word for a terminal: `3 lines of 1,203 rows`.
  func extent(_ series: Int) -> String {
    let rows = "\(NumberFormat.count(self.rows.table.count)) rows"
    guard mark == .line || mark == .path else { return rows }
    let knobs = self.rows.keys.filter { $0 != x?.names.first?.name && $0 != band?.name }
    let count = self.rows.table.groups(by: knobs).count * series
    return
      "\(NumberFormat.count(count)) \(mark == .path ? "path" : "line")\(count == 1 ? "" : "s") of \(rows)"
  }

  /// The column that a parameter names, as the table calls it.
  func name(_ column: ColumnName?, _ parameter: String) throws -> String? {
    try column.map { try rows.column($0, parameter: parameter).name }
  }

  var horizontal: String {
    get throws {
      if let x {
        guard x.names.count == 1 else {
          throw Mismatch("takes one column for mark=\(mark.rawValue)", parameter: "x")
        }
        return try rows.column(x.names[0], parameter: "x").name
      }
      let names = rows.table.names
      guard let name = ["time", "step"].first(where: names.contains) ?? names.first else {
        throw Mismatch("has no columns to draw", parameter: "rows")
      }
      return name
    }
  }

  func vertical(_ x: String) throws -> [String] {
    if let y { return try y.names.map { try rows.column($0, parameter: "y").name } }
    let names = rows.table.names
    guard let name = ["loss", "ood_loss"].first(where: names.contains) ?? names.first(where: { $0 != x })
    else {
      throw Mismatch("has no second column to draw", hint: "name one with y=…", parameter: "rows")
    }
    return [name]
  }

  func layer(x: String, y: [String]) throws -> Layer {
    let (color, panel) = (try colorName, try name(panel, "panel"))
    let sources = rows.table.names.contains("source") && color != "source" && panel != "source"
    let style = try name(dash, "dash") ?? (sources ? "source" : nil)
    let told = [color, panel, style, x].compactMap { $0 } + y
    var layer = Layer(
      band != nil && mark == .line ? .band : mark.mark, rows.table, x: x, y: y, color: color, dash: style,
      group: rows.keys.filter { !told.contains($0) }, fill: try name(value, "value"),
      spread: band == nil ? nil : spread.spread)
    layer.colorPair = try colorPair
    layer.z = try name(z, "z")
    layer.hasFit = fit
    layer.name = label ?? ""
    layer.levels = contour?.all ?? []
    return layer
  }

  /// The targets lie in the plane of two outputs, so those must be what is drawn.
  func marks(_ x: String, _ y: [String]) throws -> [Layer] {
    guard let targets else { return [] }
    guard let across = Targets.concept(of: x), y.count == 1, let upwards = Targets.concept(of: y[0]) else {
      throw Mismatch(
        "goes with one output over another", hint: "x=output_1, y=output_2", parameter: "targets")
    }
    return targets.layers(like: rows.table, x: across, y: upwards)
  }

  var rules: [Layer] {
    (y_rule?.all ?? []).map { .rule(y: $0) } + (x_rule?.all ?? []).map { .rule(x: $0) }
      + (slope_rule?.all ?? []).map { .guide(slope: $0) } + (diagonal ? [.diagonal] : [])
  }

  /// Whether both axes are so alike that their units should be equally long.
  func isSquare(_ x: String, _ y: [String]) -> Bool {
    if mark == .path, (y + [x]).allSatisfy({ $0.hasPrefix("output_") }) { return true }
    let units = Set((y + [x]).map { rows.table[$0]?.unit })
    return diagonal && units.count == 1 && x_scale?.kind ?? .linear == y_scale?.kind ?? .linear
  }

  func domain(_ range: [Double]?) -> ClosedRange<Double>? {
    range.map { $0[0]...$0[1] }
  }

  var fill: Fill { Fill(kind: value_scale.kind, domain: domain(value_range), hues: palette?.hues) }
}
