/// What a legend lists of each kind.
extension Legend {
  /// The layers that have a name. One whose colours say something else stands there in grey.
  static func layers(_ drawing: Drawing) -> [Entry] {
    drawing.chart.layers.enumerated().compactMap { index, layer in
      guard !layer.name.isEmpty, let series = drawing.series.first(where: { $0.layer == index }) else {
        return nil
      }
      var look = drawing.looks[series]
      (look.width, look.opacity) = (2, 1)
      if series.color != nil || series.colorPair != nil { (look.color, look.dashes) = (.muted, nil) }
      return Entry(
        label: layer.name, look: look, mark: layer.mark, shape: layer.shape,
        areaOpacity: drawing.looks.areaOpacity)
    }
  }

  /// The slopes of the lines through points, in the order of their colours.
  static func fits(_ drawing: Drawing) -> [Entry] {
    let fits = drawing.series.compactMap { series in
      Fit(series, drawing.x, drawing.y).map { (fit: $0, series: series) }
    }
    let isNumeric = fits.allSatisfy { $0.series.color?.number != nil }
    let ordered =
      isNumeric ? fits.sorted { ($0.series.color ?? .text("")) < ($1.series.color ?? .text("")) } : fits
    return ordered.map { fit, series in
      let look = Look(color: drawing.looks[series].color.mixed(with: .ink, 0.25), width: 2, opacity: 1)
      return Entry(label: fit.label, look: look, mark: .line, shape: .circle)
    }
  }

  /// The levels that lines over a heat map follow.
  static func contours(_ drawing: Drawing) -> [Entry] {
    drawing.chart.layers.filter { $0.mark == .heat }.flatMap { layer in
      let column = layer.fill.flatMap { layer.table[$0] }
      let name = column.map { $0.symbol.isEmpty ? $0.name : $0.symbol } ?? ""
      let covered = ClosedRange<Double>.covering(column?.numbers ?? [])
      return layer.levels.enumerated().map { index, level in
        let isThere = covered?.contains(level) ?? false
        let label = "\(name) = \(NumberFormat.short(level, style: .typeset))" + (isThere ? "" : " (nowhere)")
        return Entry(label: label, look: .contour(index), mark: .line, shape: .circle)
      }
    }
  }

  static func colors(_ drawing: Drawing, _ channel: Looks.Channel, keepsDashes: Bool) -> [Entry] {
    var first: [Cell: Series] = [:]
    var order: [Cell] = []
    for series in drawing.series {
      guard series.channel == channel.name, let cell = series.color, first[cell] == nil else { continue }
      first[cell] = series
      order.append(cell)
    }
    if case .steps(let sorted) = channel.scale {
      order = sorted + order.filter { !sorted.contains($0) }
    }
    return order.compactMap { cell in
      first[cell].map { series in
        var look = drawing.looks[series]
        (look.width, look.opacity) = (2, 1)
        if !keepsDashes { look.dashes = nil }
        return Entry(
          label: cell.label(), look: look, mark: series.mark, shape: series.shape,
          areaOpacity: drawing.looks.areaOpacity)
      }
    }
  }

  static func dashes(_ drawing: Drawing) -> [Entry] {
    drawing.looks.dashes.enumerated().map { index, cell in
      let pattern = Look.pattern(index)
      let look = Look(color: .muted, width: 1.8, opacity: 1, dashes: pattern)
      return Entry(label: cell.label(), look: look, mark: .line, shape: .circle)
    }
  }

  /// True where every colour has a line style of its own, so that one list says both.
  static func hasOneDashPerColor(_ drawing: Drawing) -> Bool {
    var dashes: [Cell: Set<Cell>] = [:]
    for series in drawing.series {
      guard let color = series.color, let dash = series.dash else { continue }
      dashes[color, default: []].insert(dash)
    }
    let pairs = dashes.values.map(\.count).reduce(0, +)
    return !dashes.isEmpty && pairs == dashes.count && Set(dashes.values).count == dashes.count
  }
}
