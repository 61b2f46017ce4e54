/// The mean as a line over a pale band for the spread; all bands below all lines.
extension Painter {
  mutating func drawBands(_ series: [Series]) {
    let drawn = chosen(series, to: max(detail.points / 90, 2))
    let limit = max(detail.points / max(drawn.count, 1) / 3, 4)
    for line in drawn {
      guard let x = line.x, let low = line.low, let high = line.high else { continue }
      let lower = frame.points(x, low)
      let upper = frame.points(x, high)
      let edges = zip(lower, upper).map { $0.isFinite && $1.isFinite ? ($0, $1) : nil }
      for stretch in edges.split(whereSeparator: { $0 == nil }).map({ $0.compactMap { $0 } }) {
        area(stretch.sorted { $0.0.x < $1.0.x }, looks[line], limit: limit)
      }
    }
    drawLines(drawn)
  }

  private mutating func area(_ edges: [(Point, Point)], _ look: Look, limit: Int) {
    let upper = Thinning.line(edges.map(\.1), tolerance: detail.tolerance, limit: limit)
    let lower = Thinning.line(edges.map(\.0), tolerance: detail.tolerance, limit: limit)
    svg.element(
      "path",
      [
        "d": .text(SVG.outline(upper + lower.reversed()) + "Z"), "fill": .text(look.color.hex),
        "fill-opacity": "0.18",
      ])
  }
}
