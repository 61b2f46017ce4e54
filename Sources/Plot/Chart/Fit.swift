/// The straight line through points by least squares, in that in which the axes are even: a power law where both are
/// logarithmic.
package struct Fit: Sendable {
  package let slope: Double
  /// One standard error of the slope; nil for two points, through which the line is exact.
  package let error: Double?
  /// The two ends of the line, in the same.
  let ends: (from: Point, to: Point)

  /// Nil where fewer than two different places along x have a point.
  init?(_ points: [Point]) {
    let points = points.filter(\.isFinite)
    let count = Double(points.count)
    guard let low = points.map(\.x).min(), let high = points.map(\.x).max(), high > low else { return nil }
    let middle = Point(points.map(\.x).reduce(0, +) / count, points.map(\.y).reduce(0, +) / count)
    // Around the middle, where the sums of large numbers lose nothing.
    let offsets = points.map { $0 - middle }
    let square = offsets.reduce(0) { $0 + $1.x * $1.x }
    let slope = offsets.reduce(0) { $0 + $1.x * $1.y } / square
    guard slope.isFinite, square > 0 else { return nil }
    self.slope = slope
    let rest = offsets.reduce(0) { sum, offset in
      let miss = offset.y - slope * offset.x
      return sum + miss * miss
    }
    error = points.count > 2 ? (rest / (count - 2) / square).squareRoot() : nil
    let height = { (x: Double) in middle.y + slope * (x - middle.x) }
    ends = (Point(low, height(low)), Point(high, height(high)))
  }

  /// `1.98 ± 0.02`: the error to two digits, the slope to the same place.
  var label: String { Fit.label(slope, error) }

  static func label(_ slope: Double, _ error: Double?) -> String {
    guard let error, error > 0, error.isFinite else { return NumberFormat.short(slope, style: .typeset) }
    var digits = Digits(error)
    digits.round(significant: 2)
    let decimals = 1 - digits.exponent
    let isPlain = (0...6).contains(decimals) && slope.magnitude < 1e6
    guard isPlain else {
      return NumberFormat.short(slope, style: .typeset) + " ± "
        + NumberFormat.short(error, digits: 2, style: .typeset)
    }
    return NumberFormat.fixed(slope, decimals: decimals, style: .typeset) + " ± "
      + NumberFormat.fixed(error, decimals: decimals, style: .typeset)
  }
}

extension Fit {
  /// Through points of which some may be missing (nan).
  package init?(x: [Double], y: [Double]) { self.init(zip(x, y).map(Point.init)) }

  /// Through the points of a series; nil where an axis is even neither in its values nor in their logarithms.
  init?(_ series: Series, _ x: AxisScale, _ y: AxisScale) {
    guard series.hasFit, let across = series.x, let upwards = series.y, x.evenDomain != nil,
      y.evenDomain != nil
    else { return nil }
    self.init(zip(x.values(across), y.values(upwards)).map { Point(x.even($0), y.even($1)) })
  }

  /// What the legend calls slopes on these axes.
  static func title(_ x: AxisScale, _ y: AxisScale) -> String {
    switch (x.scale is LogScale, y.scale is LogScale) {
    case (true, true): "slope (log–log)"
    case (true, false): "slope per decade"
    case (false, true): "decades per unit"
    case (false, false): "slope"
    }
  }
}
