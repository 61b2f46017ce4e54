/// Bars from zero, side by side for each colour, with whiskers where there are a low and a high column.
extension Painter {
  mutating func drawBars(_ series: [Series]) {
    let slots = chosen(series.map { looks[$0] }.unique, to: max(detail.points / 6, 2))
    let band = frame.x.categorical.map { $0.bandwidth * frame.width } ?? stepWidth(series)
    let inner = band * (slots.count > 1 ? 0.8 : 0.66)
    let width = min(inner / Double(max(slots.count, 1)), 48)
    let bars = Dictionary(grouping: series) { looks[$0] }
    let total = series.map(\.count).reduce(0, +)
    for (slot, look) in slots.enumerated() {
      let offset = (Double(slot) - Double(slots.count) / 2) * width
      let most = max(detail.points / 3 / slots.count, 1)
      drawBars(bars[look, default: []], look, offset: offset, width: width, most: most)
    }
    guard total <= min(400, detail.points / 10) else { return }
    for (slot, look) in slots.enumerated() {
      let middle = (Double(slot) - Double(slots.count) / 2 + 0.5) * width
      for whiskers in bars[look, default: []] {
        let middles = places(whiskers).map { $0.x + middle }
        // A pale rim, so that they show on dark bars.
        drawWhiskers(whiskers, at: middles, color: .background, width: 3.3)
        drawWhiskers(whiskers, at: middles, color: .ink)
      }
    }
  }

  /// All bars of one look as one shape.
  private mutating func drawBars(_ series: [Series], _ look: Look, offset: Double, width: Double, most: Int) {
    let points = series.flatMap { places($0) }
    lost += points.count { !$0.isFinite }
    let gap = width > 6 ? 1.0 : 0
    let outline = chosen(points.filter(\.isFinite), to: most).map { point in
      let left = point.x + offset + gap / 2
      return SVG.outline([
        Point(left, frame.foot), Point(left, point.y), Point(left + width - gap, point.y),
        Point(left + width - gap, frame.foot),
      ]) + "Z"
    }
    guard !outline.isEmpty else { return }
    svg.element("path", ["d": .text(outline.joined()), "fill": .text(look.color.hex)])
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
