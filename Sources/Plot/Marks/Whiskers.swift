/// Upright lines from a low to a high: how far what a bar or a point stands for is spread.
extension Painter {
  mutating func drawWhiskers(_ series: Series, at places: [Double], color: Color, width: Double = 1.3) {
    guard let low = series.low, let high = series.high else { return }
    let edges = zip(frame.y.values(low), frame.y.values(high))
    let whiskers = zip(places, edges).compactMap { x, edges -> [Point]? in
      let (from, to) = (Point(x, frame.down(edges.0)), Point(x, frame.down(edges.1)))
      return from.isFinite && to.isFinite ? [from, to] : nil
    }
    svg.stroke(whiskers, Look(color: color, width: width, opacity: 1))
  }
}
