/// Leaves out points of a line that nobody could see.
enum Thinning {
  /// A line over ascending x: of every column of pixels the first, lowest, highest and last point stay, then what
  /// lies on a straight stretch goes.
  static func line(_ points: [Point], tolerance: Double, limit: Int) -> [Point] {
    var tolerance = tolerance
    var kept = points
    for _ in 0..<10 {
      kept = points.count > 4 ? columnExtremes(points, width: max(tolerance * 2, 0.5)) : points
      kept = simplified(kept, tolerance: tolerance)
      if kept.count <= limit { return kept }
      tolerance *= 1.6
    }
    return limited(kept, to: limit)
  }

  /// A line in any direction: what moves less than the tolerance or lies on a straight stretch goes.
  static func path(_ points: [Point], tolerance: Double, limit: Int) -> [Point] {
    var kept: [Point] = []
    for point in points where kept.last.map({ (point - $0).length >= tolerance / 2 }) ?? true {
      kept.append(point)
    }
    if let last = points.last, kept.last != last { kept.append(last) }
    // Beyond this many, finding the straight stretches would take seconds.
    return limited(simplified(limited(kept, to: 20_000), tolerance: tolerance), to: limit)
  }

  /// The first, lowest, highest and last point of every column, in their order (the M4 aggregation of Jugel et al.
  /// 2014, which no raster image can tell from the whole line).
  private static func columnExtremes(_ points: [Point], width: Double) -> [Point] {
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      let column = (points[start].x / width).rounded(.down)
      var (low, high, end) = (start, start, start)
      while end + 1 < points.count, (points[end + 1].x / width).rounded(.down) == column {
        end += 1
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
      }
      var previous = -1
      for index in [start, min(low, high), max(low, high), end] where index > previous {
        kept.append(points[index])
        previous = index
      }
      start = end + 1
    }
    return kept
  }

  /// Ramer 1972, Douglas and Peucker 1973, with a stack in place of recursion.
  private static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var stretches = [(0, points.count - 1)]
    while let (first, last) = stretches.popLast() {
      var (farthest, distance) = (first, tolerance)
      for index in first..<last where index > first {
        let away = points[index].distance(from: points[first], to: points[last])
        if away > distance { (farthest, distance) = (index, away) }
      }
      guard farthest > first else { continue }
      isKept[farthest] = true
      stretches += [(first, farthest), (farthest, last)]
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// The first, the last, and evenly chosen others.
  static func limited<Element>(_ all: [Element], to limit: Int) -> [Element] {
    guard all.count > limit, limit > 0 else { return all }
    guard limit > 1 else { return Array(all.prefix(1)) }
    return (0..<limit).map { all[$0 * (all.count - 1) / (limit - 1)] }
  }
}
