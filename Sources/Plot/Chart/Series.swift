/// The rows of a layer that are drawn as one: one line, the bars of one colour.
struct Series: Sendable {
  /// The place of its layer in the chart.
  let layer: Int
  let mark: Mark
  let shape: Shape
  /// The panel it belongs to; nil: every panel.
  let panel: Cell?
  let color: Cell?
  /// What the colour stands for: the name of a column, or `melted`.
  let channel: String?
  let dash: Cell?
  /// The numbers that colour each row together.
  var colorPair: (x: Column, y: Column)?
  var x: Column?
  var y: Column?
  var z: Column?
  var low: Column?
  var high: Column?
  var fill: Column?
  var label: Column?
  var edges: [Edge] = []
  var levels: [Double] = []
  var hasFit = false
  /// As the layer asks for them.
  var bins: Int?
  /// Rows without a place that it no longer holds.
  var lost = 0
  /// How many lines of its panel share its look, because only their `group` differs.
  var siblings = 1

  var count: Int { x?.count ?? y?.count ?? 0 }
}

extension Series {
  /// The column name under which several y columns are told apart.
  static let melted = "series"

  /// A layer cut into its series.
  static func split(_ layer: Layer, at index: Int, panel: String?) -> [Series] {
    let table = layer.table
    func existing(_ name: String?) -> String? { name.flatMap { table[$0] == nil ? nil : $0 } }
    let panel = existing(panel)
    let color = existing(layer.color)
    let dash = existing(layer.dash)
    let isLine = layer.mark == .line || layer.mark == .path
    // A heat map or a graph is one picture, however its rows are told apart.
    let looks =
      layer.mark == .heat || layer.mark == .graph
      ? [panel].compactMap { $0 } : [panel, color, dash].compactMap { $0 }
    let groups = table.groups(by: looks + (isLine ? layer.group : []))
    let values: [Column?] = layer.y.isEmpty ? [nil] : layer.y.map { table[$0] }

    var all: [Series] = []
    for (value, name) in zip(values, layer.y.isEmpty ? [""] : layer.y) where layer.y.isEmpty || value != nil {
      let word = value.map { Cell.text($0.label) } ?? .text(name)
      for group in groups {
        let row = table[group.rows[0]]
        func entry(_ name: String?) -> Cell? { name.flatMap { row[$0] } }
        func column(_ name: String?) -> Column? { name.flatMap { table[$0]?.rows(group.rows) } }
        let isMelted = values.count > 1
        let pair = layer.colorPair.flatMap { pair in
          column(pair.x).flatMap { x in column(pair.y).map { (x: x, y: $0) } }
        }
        var series = Series(
          layer: index, mark: layer.mark, shape: layer.shape, panel: entry(panel),
          color: entry(color) ?? (isMelted ? word : nil),
          channel: color ?? (isMelted ? melted : nil),
          dash: entry(dash) ?? (isMelted && color != nil ? word : nil), colorPair: pair,
          x: column(layer.x), y: value?.rows(group.rows), low: column(layer.low),
          high: column(layer.high), fill: column(layer.fill), label: column(layer.label), edges: layer.edges,
          levels: layer.levels, hasFit: layer.hasFit, bins: layer.bins)
        series.z = column(layer.z)
        if series.x == nil, !layer.mark.isReference, layer.mark != .bars {
          series.x = Column("row", (0..<group.rows.count).map(Double.init))
        }
        guard let spread = layer.spread else {
          all.append(series)
          continue
        }
        let runs = layer.mark == .band ? table.rows(at: group.rows).groups(by: layer.group).map(\.rows) : []
        all.append(series.aligned(runs).reduced(spread))
      }
    }
    return withSiblings(all)
  }

  private static func withSiblings(_ all: [Series]) -> [Series] {
    let looks = all.map { [$0.panel, $0.color, $0.dash] }
    let counts = Dictionary(looks.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(all, looks).map { series, look in
      var series = series
      series.siblings = counts[look] ?? 1
      return series
    }
  }

  /// The runs at common places of x: where they were recorded at different ones, each is taken to be straight
  /// between its own, and to have no value beyond them.
  private func aligned(_ runs: [[Int]]) -> Series {
    guard runs.count > 1, low == nil || high == nil, let x, let y, let places = x.numbers,
      let values = y.numbers
    else { return self }
    let curves = runs.map { rows in
      rows.filter { places[$0].isFinite && values[$0].isFinite }.map { (x: places[$0], y: values[$0]) }
        .sorted { $0.x < $1.x }
    }
    let all = Set(curves.flatMap { $0.map(\.x) })
    let most = curves.map(\.count).max() ?? 0
    guard all.count > most else { return self }
    let common = Thinning.limited(all.sorted(), to: max(most, 200))
    let points = curves.flatMap { curve in
      Series.interpolated(curve, at: common).enumerated().map { (x: common[$0], y: $1) }
    }
    var series = self
    series.x = x.holding(points.map(\.x))
    series.y = y.holding(points.map(\.y))
    return series
  }

  /// The heights of a line at ascending places; NaN before its start and behind its end.
  private static func interpolated(_ curve: [(x: Double, y: Double)], at places: [Double]) -> [Double] {
    var next = 0
    return places.map { place in
      while next < curve.count, curve[next].x < place { next += 1 }
      guard next < curve.count else { return .nan }
      if curve[next].x == place { return curve[next].y }
      guard next > 0 else { return .nan }
      let (from, to) = (curve[next - 1], curve[next])
      return from.y + (to.y - from.y) * (place - from.x) / (to.x - from.x)
    }
  }

  /// One row for each x: the middle and the edges. As it is where the edges are columns already.
  private func reduced(_ spread: Spread) -> Series {
    guard low == nil || high == nil, let x, let values = y?.numbers else { return self }
    let (places, codes) = x.coded()
    var samples = [[Double]](repeating: [], count: places.count)
    for (row, code) in codes.enumerated() where values[row].isFinite { samples[code].append(values[row]) }
    let edges = samples.map { spread.edges($0) }
    let firstRows = places.indices.compactMap { codes.firstIndex(of: $0) }
    var series = self
    series.x = x.rows(firstRows)
    series.y = y?.rows([]).holding(edges.map(\.middle))
    series.low = Column("low", edges.map(\.low))
    series.high = Column("high", edges.map(\.high))
    series.label = nil
    series.colorPair = colorPair.map { ($0.x.rows(firstRows), $0.y.rows(firstRows)) }
    return series
  }
}

extension Column {
  /// The same column with other numbers.
  fileprivate func holding(_ numbers: [Double]) -> Column {
    var column = self
    column.entries = .numbers(numbers)
    return column
  }
}
