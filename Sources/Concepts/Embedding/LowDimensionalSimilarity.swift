#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How similar two points of an embedding are by their distance d: φ = 1 / (1 + a d²ᵇ).
struct LowDimensionalSimilarity: Equatable {
  let a: Double
  let b: Double

  /// The curve that is closest to 1 up to a distance and exp(−(d − distance)) beyond, in squares at 300 distances up to 3
  /// (McInnes, Healy and Melville 2018, section 3.2), by the steps of Levenberg and Marquardt.
  init(minDistance: Double) {
    let places = (1..<300).map { 3 * Double($0) / 299 }
    let wanted = places.map { $0 < minDistance ? 1 : exp(-($0 - minDistance)) }
    var (fit, damping) = (CurveFit(a: 1, b: 1, places, wanted), 1e-3)
    for _ in 0..<200 {
      let next = fit.step(damping)
      if next.error < fit.error {
        let change = fit.error - next.error
        (fit, damping) = (next, damping / 10)
        if change <= 1e-15 * fit.error { break }
      } else {
        damping *= 10
        if damping > 1e12 { break }
      }
    }
    (a, b) = (fit.a, fit.b)
  }
}

/// A curve 1 / (1 + a x²ᵇ) on its way to given values.
private struct CurveFit {
  let a: Double
  let b: Double
  private let places: [Double]
  private let wanted: [Double]
  /// Half the sum of the squares of what is missing.
  let error: Double
  /// Its gradient and the Gauss–Newton matrix.
  private var slope = (a: 0.0, b: 0.0)
  private var bend = (aa: 0.0, ab: 0.0, bb: 0.0)

  init(a: Double, b: Double, _ places: [Double], _ wanted: [Double]) {
    (self.a, self.b, self.places, self.wanted) = (a, b, places, wanted)
    var sum = 0.0
    for (x, y) in zip(places, wanted) {
      let power = pow(x, 2 * b)
      let value = 1 / (1 + a * power)
      let byA = -power * value * value
      let byB = 2 * a * log(x) * byA
      sum += (value - y) * (value - y) / 2
      slope = (slope.a + (value - y) * byA, slope.b + (value - y) * byB)
      bend = (bend.aa + byA * byA, bend.ab + byA * byB, bend.bb + byB * byB)
    }
    error = sum
  }

  func step(_ damping: Double) -> CurveFit {
    let (aa, bb) = (bend.aa * (1 + damping), bend.bb * (1 + damping))
    let determinant = aa * bb - bend.ab * bend.ab
    return CurveFit(
      a: a - (bb * slope.a - bend.ab * slope.b) / determinant,
      b: b - (aa * slope.b - bend.ab * slope.a) / determinant, places, wanted)
  }
}
