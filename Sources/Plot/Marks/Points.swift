/// One point a row; a great many become a cloud of transparent dots.
extension Painter {
  mutating func drawPoints(_ series: [Series]) {
    let clouds = series.map { line in
      let points = frame.points(line)
      lost += points.count { !$0.isFinite }
      return points
    }
    let total = clouds.map(\.count).reduce(0, +)
    for (line, points) in zip(series, clouds) {
      let look = looks[line]
      if total <= 250 {
        for point in points where point.isFinite { svg.symbol(line.shape, at: point, look) }
      } else {
        cloud(points, look, size: total > 2000 ? 3 : 4.4)
      }
      if total <= 60, let labels = line.label?.cells { annotate(points, labels, look) }
    }
  }

  /// Dots as ends of strokes without length: a third of the bytes of circles. Dots on the same half pixel are one.
  private mutating func cloud(_ points: [Point], _ look: Look, size: Double) {
    var seen: Set<Point> = []
    let visible = points.filter { point in
      guard point.isFinite, (-9...frame.width + 9).contains(point.x),
        (-9...frame.height + 9).contains(point.y)
      else { return false }
      return seen.insert(Point((point.x * 2).rounded(), (point.y * 2).rounded())).inserted
    }
    let drawn = Thinning.limited(visible, to: detail.points)
    guard !drawn.isEmpty else { return }
    svg.element(
      "path",
      [
        "d": .text(drawn.map { "M\($0.svg)h0" }.joined()), "fill": "none",
        "stroke": .text(look.color.hex), "stroke-width": .number(size), "stroke-linecap": "round",
        "stroke-opacity": drawn.count > 1000 ? "0.45" : "0.7",
      ])
  }

  private mutating func annotate(_ points: [Point], _ labels: [Cell], _ look: Look) {
    for (point, label) in zip(points, labels) where point.isFinite {
      let text = TextWidth.cut(label.label(), to: 160, size: 11)
      let hasRoom = point.x + 9 + TextWidth.of(text, size: 11) <= frame.width + 12
      let place = Point(point.x + (hasRoom ? 8 : -8), point.y + (point.y < 14 ? 14 : -6))
      svg.note(text, at: place, anchor: hasRoom ? "start" : "end", color: look.color)
    }
  }
}
