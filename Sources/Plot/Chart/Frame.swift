/// The inside of a panel: from values on the axes to pixels, the origin at its top left corner.
struct Frame: Sendable {
  let width: Double
  let height: Double
  let x: AxisScale
  let y: AxisScale
  /// Where there is a third axis.
  var space: Space?

  /// NaN where the value has no place; far outside stays finite.
  func across(_ value: Double) -> Double { clamped(x.scale.position(value)) * width }
  func down(_ value: Double) -> Double {
    let isBeyond = value == .infinity && y.reachesInfinity
    return (1 - (isBeyond ? AxisScale.infinity : clamped(y.scale.position(value)))) * height
  }

  private func clamped(_ position: Double) -> Double {
    position.isNaN ? .nan : min(max(position, -50), 50)
  }

  /// The places of a series' rows, with NaN in those that have none.
  func points(_ series: Series) -> [Point] {
    if let space { return places(series, in: space).map(space.point) }
    guard let x = series.x, let y = series.y else { return [] }
    return points(x, y)
  }

  func points(_ x: Column, _ y: Column) -> [Point] {
    zip(self.x.values(x), self.y.values(y)).map { Point(across($0), down($1)) }
  }

  /// The places of a series' rows in the box.
  func places(_ series: Series, in space: Space) -> [Space.Place] {
    guard let x = series.x, let y = series.y, let z = series.z else { return [] }
    let values = zip(zip(space.x.values(x), space.y.values(y)), space.z.values(z))
    return values.map { space.place($0.0, $0.1, $1) }
  }

  /// Stretches without gaps.
  static func stretches(_ points: [Point]) -> [[Point]] {
    points.split { !$0.isFinite }.map(Array.init)
  }

  /// The pixel of y's zero, or the lower edge where zero has no place: the foot of bars.
  var foot: Double {
    let zero = down(0)
    return zero.isNaN ? height : min(max(zero, 0), height)
  }
}
