/// Bars from zero, side by side for each colour, with whiskers where there are a low and a high column.
extension Painter {
  mutating func drawBars(_ series: [Series]) {
    let looksInOrder = series.map { looks[$0] }
    var slots: [Look] = []
    for look in looksInOrder where !slots.contains(look) { slots.append(look) }
    let band = frame.x.categorical.map { $0.bandwidth * frame.width } ?? stepWidth(series)
    let inner = band * (slots.count > 1 ? 0.8 : 0.66)
    let width = min(inner / Double(max(slots.count, 1)), 48)
    for (bars, look) in zip(series, looksInOrder) {
      let slot = Double(slots.firstIndex(of: look) ?? 0) - Double(slots.count) / 2
      drawBars(bars, look, offset: slot * width, width: width)
    }
  }

  private mutating func drawBars(_ series: Series, _ look: Look, offset: Double, width: Double) {
    let points = places(series)
    lost += points.count { !$0.isFinite }
    let gap = width > 6 ? 1.0 : 0
    let drawn = Thinning.limited(points.filter(\.isFinite), to: detail.points / 3)
    let outline = drawn.map { point in
      let left = point.x + offset + gap / 2
      return SVG.outline([
        Point(left, frame.foot), Point(left, point.y), Point(left + width - gap, point.y),
        Point(left + width - gap, frame.foot),
      ]) + "Z"
    }
    guard !outline.isEmpty else { return }
    svg.element("path", ["d": .text(outline.joined()), "fill": .text(look.color.hex)])
    drawWhiskers(series, at: points.map { $0.x + offset + width / 2 })
  }

  private mutating func drawWhiskers(_ series: Series, at places: [Double]) {
    guard let low = series.low?.numbers, let high = series.high?.numbers, places.count <= 400 else { return }
    let whiskers = zip(places, zip(low, high)).compactMap { x, edges -> [Point]? in
      let (from, to) = (Point(x, frame.down(edges.0)), Point(x, frame.down(edges.1)))
      return from.isFinite && to.isFinite ? [from, to] : nil
    }
    svg.stroke(whiskers, Look(color: .ink, width: 1.3, opacity: 1))
  }

  /// The middle of each bar's foot and its end; a chart without x has one place.
  private func places(_ series: Series) -> [Point] {
    guard let y = series.y else { return [] }
    if let x = series.x { return frame.points(x, y) }
    return frame.y.values(y).map { Point(frame.width / 2, frame.down($0)) }
  }

  /// The smallest distance between bars on a continuous axis.
  private func stepWidth(_ series: [Series]) -> Double {
    let across = Set(series.flatMap { places($0) }.map(\.x).filter(\.isFinite)).sorted()
    return zip(across, across.dropFirst()).map { $1 - $0 }.min() ?? frame.width / 4
  }
}
