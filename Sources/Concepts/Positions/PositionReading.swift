/// Where a picture shows its figures (arXiv 2408.13256, §3.1).
package struct PositionReading: Sendable, Equatable {
  /// Figures that are seen along each axis; of bumps the same number twice.
  package let figures: Axes<Int>
  /// Where, in pixels; nil unless there is exactly one.
  package let place: Axes<Double?>
}

extension PositionFamily {
  /// Reads a picture, `[pixels, pixels, 1]`, that was asked for by a position.
  ///
  /// A stripe is where the median over its length is at least half the largest; a bump where a pixel is. Figures are
  /// separate stretches or patches of these; their place is the centroid. What is less than half as strong as in the
  /// picture that was asked for is nothing.
  package func read(_ picture: [Float], asked position: Axes<Double>) -> PositionReading {
    let bright = picture.map { isDark ? 1 - Double($0) : Double($0) }
    let isBump = form == .bump && isInside(position.x) && isInside(position.y)
    return isBump ? readBump(bright, position) : readStripes(bright, position)
  }

  private func readBump(_ picture: [Double], _ position: Axes<Double>) -> PositionReading {
    let most = picture.max() ?? 0
    guard most >= strength(position) / 2 else {
      return PositionReading(figures: Axes(0, 0), place: Axes(nil, nil))
    }
    let patches = Patches(picture.map { $0 >= most / 2 }, width: pixels, isPeriodic: isPeriodic)
    guard patches.count == 1 else {
      return PositionReading(figures: Axes(patches.count, patches.count), place: Axes(nil, nil))
    }
    let strong = picture.map { $0 >= most / 2 ? $0 : 0 }
    let across = (0..<pixels).map { x in (0..<pixels).reduce(0) { $0 + strong[$1 * pixels + x] } }
    let down = (0..<pixels).map { y in strong[y * pixels..<(y + 1) * pixels].reduce(0, +) }
    return PositionReading(figures: Axes(1, 1), place: Axes(centroid(across), centroid(down)))
  }

  /// The largest number of the picture that was asked for.
  private func strength(_ position: Axes<Double>) -> Double {
    picture(of: position).reduce(0) { max($0, isDark ? 1 - Double($1) : Double($1)) }
  }

  private func readStripes(_ picture: [Double], _ position: Axes<Double>) -> PositionReading {
    let across = (0..<pixels).map { x in median((0..<pixels).map { picture[$0 * pixels + x] }) }
    let down = (0..<pixels).map { y in median(Array(picture[y * pixels..<(y + 1) * pixels])) }
    let stripes = [across, down].map(readStripe)
    return PositionReading(
      figures: Axes(stripes[0].count, stripes[1].count), place: Axes(stripes[0].place, stripes[1].place))
  }

  private func readStripe(_ profile: [Double]) -> (count: Int, place: Double?) {
    let most = profile.max() ?? 0
    // A stripe that stands alone is as strong in the mean of the two as one of two; for bumps it is twice that.
    guard most >= (form == .stripes ? 0.25 : 0.5) else { return (0, nil) }
    let isStrong = profile.map { $0 >= most / 2 }
    let starts = isStrong.indices.count { index in
      let before = index > 0 ? isStrong[index - 1] : isPeriodic && isStrong[pixels - 1]
      return isStrong[index] && !before
    }
    let strong = zip(profile, isStrong).map { $1 ? $0 : 0 }
    return (max(1, starts), starts <= 1 ? centroid(strong) : nil)
  }

  /// The mean coordinate of the pixels' middles by their weights; on a torus around the heaviest.
  private func centroid(_ weights: [Double]) -> Double {
    let middle = Double(weights.indices.max { weights[$0] < weights[$1] } ?? 0) + 0.5
    let (sum, moment) = weights.enumerated().reduce((0.0, 0.0)) { sums, item in
      (sums.0 + item.element, sums.1 + item.element * distance(Double(item.offset) + 0.5 - middle))
    }
    let place = middle + moment / sum
    let size = Double(pixels)
    return isPeriodic ? place - size * (place / size).rounded(.down) : place
  }
}

private func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
