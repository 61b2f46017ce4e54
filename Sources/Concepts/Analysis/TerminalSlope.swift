extension Curve {
  /// The slope of the least-squares line through the values of the last `fraction` of the time, for the terminal
  /// slow-down of a log speed; `nil` with fewer than two finite values there.
  package func terminalSlope(fraction: Double = 0.25) -> Double? {
    guard let first = times.first, let last = times.last else { return nil }
    let start = last - fraction * (last - first)
    let points = zip(times, values).filter { $0.0 >= start && $0.1.isFinite }
    let count = Double(points.count)
    let meanTime = points.reduce(0) { $0 + $1.0 } / count
    let meanValue = points.reduce(0) { $0 + $1.1 } / count
    let spread = points.reduce(0) { $0 + ($1.0 - meanTime) * ($1.0 - meanTime) }
    guard spread > 0 else { return nil }
    return points.reduce(0) { $0 + ($1.0 - meanTime) * ($1.1 - meanValue) } / spread
  }
}
