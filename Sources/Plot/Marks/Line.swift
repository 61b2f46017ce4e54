/// Lines in the order of x.
extension Painter {
  mutating func drawLines(_ series: [Series]) {
    let drawn = chosen(series, to: max(detail.points / 4, 4))
    let limit = max(detail.points / max(drawn.count, 1), 4)
    var lines: [(look: Look, stretches: [[Point]])] = []
    for line in drawn {
      let points = Painter.ascending(frame.points(line))
      lost += points.count { !$0.isFinite }
      let stretches = Frame.stretches(points)
      let share = max(limit / max(stretches.count, 1), 4)
      lines.append(
        (
          looks[line],
          Thinning.limited(stretches, to: max(limit / 4, 1)).map {
            Thinning.line($0, tolerance: detail.tolerance, limit: share)
          }
        ))
    }
    stroke(lines)
  }

  /// The points in the order of x; those without a place stay where they are.
  static func ascending(_ points: [Point]) -> [Point] {
    let isAscending = zip(points, points.dropFirst()).allSatisfy { !($1.x < $0.x) }
    guard !isAscending else { return points }
    // Points without an x cannot be ordered, and a line has no gap there.
    let order = points.indices.filter { points[$0].x.isFinite }.sorted {
      (points[$0].x, $0) < (points[$1].x, $1)
    }
    return order.map { points[$0] }
  }
}
