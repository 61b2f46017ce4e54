#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How pictures show a position: as one bump or as two crossing stripes, Gaussian along each axis
/// (arXiv 2408.13256, §3.1).
///
/// Positions are measured in pixels from the upper left corner of the window, x to the right and y down. They may lie
/// outside the window by `margin`: what is centred there is hardly seen.
package struct PositionFamily: Sendable, Equatable {
  package enum Form: Sendable, Equatable, CaseIterable {
    /// exp(−Δx²/2σx² − Δy²/2σy²): the product of the axes. A position in the margin along one axis shows the stripe of
    /// the other.
    case bump
    /// Half the sum of exp(−Δx²/2σx²) and exp(−Δy²/2σy²).
    case stripes
  }

  package let form: Form
  package let pixels: Int
  /// σx and σy, in pixels.
  package let spread: Axes<Double>
  /// Whether the figure is dark on a light ground.
  package let isDark: Bool
  /// Whether what leaves the window on one side comes in on the other.
  package let isPeriodic: Bool
  /// How far outside the window positions may lie, in pixels.
  package let margin: Double

  package init(
    _ form: Form, pixels: Int = 32, spread: Axes<Double> = Axes(1, 1), isDark: Bool = false,
    isPeriodic: Bool = false, margin: Double = 0
  ) throws(PositionError) {
    guard ImageFamily.pixelRange.contains(pixels) else { throw .pixels(pixels) }
    for sigma in spread.both where !(sigma > 0 && sigma <= Double(pixels)) { throw .spread(sigma) }
    guard margin >= 0, margin <= Double(pixels) else { throw .margin(margin) }
    guard margin == 0 || !isPeriodic else { throw .marginOfTorus }
    (self.form, self.pixels, self.spread) = (form, pixels, spread)
    (self.isDark, self.isPeriodic, self.margin) = (isDark, isPeriodic, margin)
  }

  /// Where positions may lie along each axis.
  package var canvas: ClosedRange<Double> { -margin...Double(pixels) + margin }

  /// Whether a coordinate lies in the window, its edge included.
  package func isInside(_ coordinate: Double) -> Bool { 0...Double(pixels) ~= coordinate }
}

/// One of each axis, x across and y down.
package struct Axes<Value> {
  package var x: Value
  package var y: Value

  package init(_ x: Value, _ y: Value) { (self.x, self.y) = (x, y) }

  package var both: [Value] { [x, y] }

  package func map<Other>(_ transform: (Value) -> Other) -> Axes<Other> {
    Axes<Other>(transform(x), transform(y))
  }
}

extension Axes: Equatable where Value: Equatable {}
extension Axes: Hashable where Value: Hashable {}
extension Axes: Sendable where Value: Sendable {}

extension PositionFamily {
  /// The picture of a position, `[pixels, pixels, 1]`, 0…1.
  package func picture(of position: Axes<Double>) -> [Float] {
    let (across, down) = (profile(position.x, spread.x), profile(position.y, spread.y))
    let isInside = position.map(isInside)
    return down.flatMap { v in
      across.map { u in
        let value =
          isInside.x && isInside.y || form == .stripes
          ? mix(u, v) : isInside.x ? u : isInside.y ? v : 0
        return Float(isDark ? 1 - value : value)
      }
    }
  }

  private func mix(_ u: Double, _ v: Double) -> Double { form == .bump ? u * v : (u + v) / 2 }

  /// The Gaussian around a coordinate at the middle of every pixel.
  private func profile(_ center: Double, _ sigma: Double) -> [Double] {
    (0..<pixels).map { pixel in
      let distance = distance(Double(pixel) + 0.5 - center)
      return exp(-distance * distance / (2 * sigma * sigma))
    }
  }

  /// A difference of coordinates, the shorter way round on a torus.
  func distance(_ difference: Double) -> Double {
    guard isPeriodic else { return difference }
    let size = Double(pixels)
    return difference - size * (difference / size).rounded()
  }
}
