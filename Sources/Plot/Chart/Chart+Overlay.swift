/// Several charts in one.
extension Chart {
  /// The layers of other charts over its own, cells below everything else. Titles, axes and panels are its own; of
  /// what it does not say, the first that another says.
  package func overlaid(with others: [Chart]) -> Chart {
    let all = [self] + others
    let drawing = Drawing(self)
    var chart = self
    chart.layers = all.flatMap(\.layers)
    (chart.x.title, chart.y.title) = (drawing.x.title, drawing.y.title)
    chart.panel = all.lazy.compactMap(\.panel).first
    chart.title = all.map(\.title).first { !$0.isEmpty } ?? ""
    chart.colorKind = all.lazy.compactMap(\.colorKind).first
    chart.view = all.lazy.compactMap(\.view).first
    chart.columns = all.lazy.compactMap(\.columns).first
    chart.fill = all.first { $0.layers.contains { $0.mark == .heat } }?.fill ?? fill
    return chart
  }

  /// How x and y are spaced.
  package var kinds: (x: Axis.Kind, y: Axis.Kind) {
    let drawing = Drawing(self)
    let hasBars = drawing.marks.contains(.bars)
    return (
      kind(x, drawing.series.compactMap(\.x), hasBands: hasBars),
      kind(y, drawing.series.compactMap(\.y), hasBands: false)
    )
  }

  private func kind(_ axis: Axis, _ columns: [Column], hasBands: Bool) -> Axis.Kind {
    if let kind = axis.kind { return kind }
    return hasBands || columns.contains { !$0.isNumeric } ? .categorical : .linear
  }

  /// The pairs of columns that colour points together.
  package var colorPairs: [[String]] {
    layers.compactMap { layer in layer.colorPair.map { [$0.x, $0.y] } }.unique
  }

  /// The columns whose entries colour lines and points, and whether they are numbers.
  package var colorChannels: [(name: String, isNumeric: Bool)] {
    Drawing(self).looks.channels.map { channel in
      if case .words = channel.scale { (channel.name, false) } else { (channel.name, true) }
    }
  }
}
