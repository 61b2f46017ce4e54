/// The line y = x, a straight one where both axes are spaced alike.
extension Painter {
  mutating func drawDiagonal(_ look: Look) {
    guard frame.x.categorical == nil, frame.y.categorical == nil else { return }
    let (x, y) = (frame.x.scale.domain, frame.y.scale.domain)
    let (low, high) = (max(x.lowerBound, y.lowerBound), min(x.upperBound, y.upperBound))
    guard low < high else { return }
    let points = Painter.between(low, high).map { Point(frame.across($0), frame.down($0)) }
    let top = frame.y.reachesInfinity ? frame.down(.infinity) : -.infinity
    let line = Thinning.path(
      points.filter { $0.isFinite && $0.y >= top }, tolerance: detail.tolerance, limit: 100)
    svg.stroke([line], look)
  }

  /// Values from one to another, close enough for a smooth line on any axes.
  private static func between(_ low: Double, _ high: Double) -> [Double] {
    let shares = (0...64).map { Double($0) / 64 }
    let even = shares.map { low + (high - low) * $0 }
    guard low > 0 else { return even }
    return (even + shares.map { low * Logarithm.power($0 * Logarithm.ten(high / low)) }).sorted()
  }
}
