/// A chart with everything inferred that follows from its columns: series, panels, scales and looks.
struct Drawing: Sendable {
  let chart: Chart
  let series: [Series]
  let marks: Set<Mark>
  /// The entries that get a panel each, in order; empty: one panel without a title.
  let panels: [Cell]
  /// Panels that there is no room for.
  let panelsLeftOut: Int
  let looks: Looks
  let fills: ColorRamp?
  /// The colours of pairs of numbers.
  let square: ColorSquare?
  /// The colours of words that fill nodes, in the order in which they appear.
  let fillWords: [(word: Cell, color: Color)]
  let x: AxisScale
  let y: AxisScale
  /// Nil for a chart in a plane.
  let z: AxisScale?

  private static let mostPanels = 30

  init(_ chart: Chart) {
    self.chart = chart
    series = Series.binned(
      chart.layers.enumerated().flatMap { Series.split($1, at: $0, panel: chart.panel) }, along: chart.x)
    marks = Set(series.map(\.mark))
    let panels = Drawing.panels(of: series)
    self.panels = Array(panels.prefix(Drawing.mostPanels))
    panelsLeftOut = panels.count - self.panels.count
    looks = Looks(series, kind: chart.colorKind)
    let levels = series.filter { $0.mark == .heat || $0.mark == .graph }.flatMap { $0.fill?.numbers ?? [] }
    fills = levels.isEmpty ? nil : ColorRamp(cells: levels, chart.fill)
    let pairs = series.compactMap(\.colorPair)
    square = pairs.isEmpty ? nil : ColorSquare(pairs, period: chart.colorPeriod)
    let words = series.filter { $0.mark == .graph }.flatMap { $0.fill?.texts ?? [] }.unique
    fillWords = words.enumerated().map { index, word in
      (.text(word), Palette.qualitative[index % Palette.qualitative.count])
    }
    let x = Drawing.axis(chart.x, .level, series, title: Drawing.xTitle(chart))
    let y = Drawing.axis(
      chart.y, chart.view == nil ? .upright : .level, series, title: Drawing.yTitle(chart), \.y)
    z =
      chart.view == nil
      ? nil : Drawing.axis(Axis(), .level, series, title: Drawing.zTitle(chart), \.z)
    let isSquare = chart.hasEqualAspect && !marks.isDisjoint(with: [.diagonal, .diagram])
    self.x = isSquare && chart.x.domain == nil ? x.covering(y) : x
    self.y = isSquare && chart.y.domain == nil ? y.covering(x) : y
  }

  var isHeatMap: Bool { marks.contains(.heat) }
  var isGraph: Bool { marks.contains(.graph) }
  var isSpace: Bool { z != nil }
  /// Nothing is measured upwards.
  var isBarcode: Bool { marks.contains(.barcode) }

  /// The series that one panel shows.
  func series(in panel: Cell?) -> [Series] {
    series.filter { $0.panel == nil || $0.panel == panel }
  }

  /// Words in the order in which they appear, numbers in theirs.
  private static func panels(of series: [Series]) -> [Cell] {
    let cells = series.compactMap(\.panel).unique
    return cells.allSatisfy { $0.number != nil } ? cells.sorted() : cells
  }

  private static func axis(
    _ axis: Axis, _ direction: AxisScale.Direction, _ series: [Series], title: String,
    _ column: KeyPath<Series, Column?> = \.x
  ) -> AxisScale {
    var demand = AxisScale.Demand(direction: direction)
    let marks = Set(series.map(\.mark))
    demand.cells = series.filter { $0.mark == .heat }.compactMap { direction == .level ? $0.x : $0.y }
    demand.hasOnlyCells = marks == [.heat]
    demand.hasBands = direction == .level && marks.contains(.bars)
    demand.hasZero = direction == .upright && !marks.isDisjoint(with: [.bars, .histogram])
    let diagrams = series.filter { $0.mark == .diagram }
    demand.hasInfinity =
      direction == .upright && diagrams.contains { $0.y?.numbers?.contains(.infinity) ?? false }
    demand.isTight = direction == .level && marks.isSubset(of: [.line, .band, .rule, .guide, .diagonal])
    let columns: [Column] =
      switch direction {
      case .level:
        series.flatMap { [$0[keyPath: column], $0.mark == .barcode ? $0.y : nil].compactMap { $0 } }
      case .upright:
        series.filter { $0.mark != .barcode }.flatMap { [$0.y, $0.low, $0.high].compactMap { $0 } }
      }
    return AxisScale(axis, title: title, columns: columns, demand: demand)
  }

  private static func xTitle(_ chart: Chart) -> String {
    guard let layer = chart.layers.first(where: { !$0.mark.isReference }) ?? chart.layers.first else {
      return ""
    }
    if layer.mark == .histogram {
      let columns = chart.layers.filter { $0.mark == .histogram }.compactMap { layer in
        layer.x.flatMap { layer.table[$0] }
      }
      return columns.isEmpty ? "" : commonHeading(columns)
    }
    if layer.mark == .barcode {
      let ends = ([layer.x].compactMap { $0 } + layer.y).compactMap { layer.table[$0] }
      return ends.isEmpty ? "" : commonHeading(ends)
    }
    guard let name = layer.x else { return layer.mark == .bars ? "" : "row" }
    return layer.table[name]?.heading ?? name
  }

  private static func zTitle(_ chart: Chart) -> String {
    chart.layers.lazy.compactMap { layer in layer.z.flatMap { layer.table[$0]?.heading } }.first ?? ""
  }

  private static func yTitle(_ chart: Chart) -> String {
    guard let layer = chart.layers.first(where: { !$0.mark.isReference }) ?? chart.layers.first else {
      return ""
    }
    if layer.mark == .histogram {
      return layer.color.flatMap { layer.table[$0] }.map { "share within each \($0.label)" }
        ?? "share of rows"
    }
    if layer.mark == .barcode { return "" }
    let columns = layer.y.compactMap { layer.table[$0] }
    guard columns.count > 1 else { return columns.first?.heading ?? layer.y.first ?? "" }
    return commonHeading(columns)
  }

  /// `output` for output_1, output_2; the headings themselves where nothing is common to a few.
  private static func commonHeading(_ columns: [Column]) -> String {
    if Set(columns.map(\.heading)).count == 1 { return columns[0].heading }
    let stems = Set(columns.map { String($0.name.prefix { $0 != "_" }) })
    let unit = Set(columns.map(\.unit)).count == 1 && !columns[0].unit.isEmpty ? " (\(columns[0].unit))" : ""
    if stems.count == 1, let stem = stems.first, !stem.isEmpty { return stem + unit }
    let headings = columns.map(\.label).joined(separator: ", ")
    return (headings.count <= 40 ? headings : "value") + unit
  }
}

extension Drawing {
  /// A sentence for those who cannot see the picture.
  var summary: String {
    let shown = chart.layers.map(\.mark.rawValue).unique
    let base = z.map { ", \($0.title)" } ?? ""
    let subject = isGraph ? "\(fillTitle) by \(y.title)" : "\(y.title) over \(x.title)\(base)"
    var text = "A chart (\(shown.joined(separator: ", "))) of \(subject)"
    if !panels.isEmpty { text += " in \(panels.count) panels by \(chart.panel ?? "")" }
    let names = series.compactMap(\.color).unique
    if !names.isEmpty, names.count <= 12 {
      text += "; series: " + names.map { $0.label() }.joined(separator: ", ")
    }
    return text + "."
  }

  var heading: String {
    guard chart.title.isEmpty else { return chart.title }
    return isGraph ? "\(fillTitle) at the nodes of a graph" : "\(y.title) over \(x.title)"
  }

  /// What the colours of cells and nodes stand for.
  var fillTitle: String {
    chart.layers.lazy.compactMap { layer in layer.fill.flatMap { layer.table[$0] } }.first?.heading ?? ""
  }

  /// `sigma = 0.05`; the word alone where both would not fit.
  func panelTitle(_ panel: Cell, width: Double) -> String {
    let full = "\(chart.panel ?? "") = \(panel.label())"
    let fits = TextWidth.of(full, size: 12) <= width
    return fits ? full : TextWidth.cut(panel.label(), to: width, size: 12)
  }
}
