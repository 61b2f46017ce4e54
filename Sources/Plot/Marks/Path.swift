/// Trajectories: lines in the order of the rows, with arrow heads, a ring at the start and a dot at the end.
extension Painter {
  mutating func drawPaths(_ series: [Series]) {
    if let space = frame.space { return drawPaths(series, in: space) }
    let drawn = chosen(series, to: max(detail.points / 8, 4))
    let limit = max(detail.points / max(drawn.count, 1), 4)
    let hasEnds = drawn.count <= min(60, detail.points / 20)
    var lines: [(look: Look, stretches: [[Point]])] = []
    for line in drawn {
      let points = frame.points(line)
      lost += points.count { !$0.isFinite }
      let stretches = Frame.stretches(points).map {
        Thinning.path($0, tolerance: detail.tolerance, limit: limit)
      }
      lines.append((looks[line], Thinning.limited(stretches, to: max(limit / 4, 1))))
    }
    stroke(lines)
    guard hasEnds else { return }
    for line in lines { decorate(line.stretches, line.look) }
  }

  mutating func decorate(_ stretches: [[Point]], _ look: Look) {
    for stretch in stretches.prefix(8) {
      for (point, heading) in Painter.arrows(stretch) { arrow(at: point, heading: heading, look) }
    }
    if let start = stretches.first?.first {
      svg.element(
        "circle",
        [
          "cx": .number(start.x), "cy": .number(start.y), "r": "2.6",
          "fill": .text(Color.background.hex), "stroke": .text(look.color.hex), "stroke-width": "1.4",
        ])
    }
    if let end = stretches.last?.last {
      svg.element(
        "circle",
        ["cx": .number(end.x), "cy": .number(end.y), "r": "3.2", "fill": .text(look.color.hex)])
    }
  }

  /// Places along a line and the unit vectors of its direction there: one on a short line, up to four on a long one.
  static func arrows(_ points: [Point]) -> [(Point, Point)] {
    let lengths = zip(points, points.dropFirst()).map { ($1 - $0).length }
    let total = lengths.reduce(0, +)
    guard total > 24, total.isFinite else { return [] }
    let count = min(max(Int(total / 110), 1), 4)
    return (1...count).compactMap { number in
      let share = (Double(number) - 0.45) / (Double(count) + 0.1)
      let tip = along(points, lengths, share * total + 3)
      let tail = along(points, lengths, share * total - 4)
      let way = tip - tail
      guard way.length > 1 else { return nil }
      return (tip, Point(way.x / way.length, way.y / way.length))
    }
  }

  /// The point that far along a line.
  private static func along(_ points: [Point], _ lengths: [Double], _ distance: Double) -> Point {
    var rest = max(distance, 0)
    for (index, length) in lengths.enumerated() {
      if rest <= length, length > 0 {
        let (from, to) = (points[index], points[index + 1])
        return Point(from.x + (to.x - from.x) * rest / length, from.y + (to.y - from.y) * rest / length)
      }
      rest -= length
    }
    return points[points.count - 1]
  }

  /// A slim head whose tip is at the point.
  private mutating func arrow(at tip: Point, heading: Point, _ look: Look) {
    let (length, half) = (8.5, 3.6)
    let side = Point(-heading.y, heading.x)
    func corner(_ back: Double, _ out: Double) -> Point {
      Point(tip.x - heading.x * back + side.x * out, tip.y - heading.y * back + side.y * out)
    }
    let corners = [tip, corner(length, half), corner(length * 0.72, 0), corner(length, -half)]
    svg.element("path", ["d": .text(SVG.outline(corners) + "Z"), "fill": .text(look.color.hex)])
  }
}
