/// Straight lines of given slopes through the middle of the rows, in that in which the axes are even: powers of x
/// where both are logarithmic.
extension Painter {
  mutating func drawGuides(_ guides: [Series], among series: [Series]) {
    guard let x = frame.x.evenDomain, let y = frame.y.evenDomain else { return }
    let middle = middle(of: series) ?? Point(x.lowerBound + x.length / 2, y.lowerBound + y.length / 2)
    for guide in chosen(guides, to: max(detail.points / 40, 2)) {
      for slope in guide.fill?.numbers ?? [] where slope.isFinite {
        // The stretch inside the panel.
        let sides = [y.lowerBound, y.upperBound].map {
          slope == 0 ? .nan : middle.x + ($0 - middle.y) / slope
        }
        let from = max(x.lowerBound, sides.filter { !$0.isNaN }.min() ?? x.lowerBound)
        let to = min(x.upperBound, sides.filter { !$0.isNaN }.max() ?? x.upperBound)
        guard from < to else { continue }
        let ends = [from, to].map { place in
          Point(
            (place - x.lowerBound) / x.length * frame.width,
            (1 - (middle.y + slope * (place - middle.x) - y.lowerBound) / y.length) * frame.height)
        }
        if ends.allSatisfy(\.isFinite) { svg.stroke([ends], looks[guide]) }
      }
    }
  }

  /// The mean of all rows that have a place.
  private func middle(of series: [Series]) -> Point? {
    let points = series.filter { !$0.mark.isReference }.flatMap { line -> [Point] in
      guard let x = line.x, let y = line.y else { return [] }
      return zip(frame.x.values(x), frame.y.values(y)).map { Point(frame.x.even($0), frame.y.even($1)) }
    }.filter(\.isFinite)
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    return Point(points.map { $0.x / count }.reduce(0, +), points.map { $0.y / count }.reduce(0, +))
  }
}
