/// What can be measured of the figure in a picture without any training: how large it is, of which colour and shape.
///
/// Matting against the ground, which is read from the picture's edge: every pixel is a mixture of the ground and the
/// figure's colour. The figure's share is measured along the line from the ground to the mean of the colours that
/// figures have, on which all of them have the same share, and then so that it is 1 inside the figure.
struct Matting {
  /// Red, green and blue.
  let background: [Double]
  /// The figure's; the ground's where there is no figure.
  let color: [Double]
  /// The radius of a circle of the figure's area, in units of half the picture.
  let size: Double
  /// The moments of its shape.
  let shape: ShapeMoments

  /// Shares below this are noise.
  private static let least = 0.06

  /// `picture` is `[pixels, pixels, channels]`, 0…1.
  init(_ picture: ArraySlice<Float>, pixels: Int, channels: Int, meanColor: [Double]) {
    let planes = (0..<3).map { channel in
      (0..<pixels * pixels).map { Double(picture[picture.startIndex + $0 * channels + channel]) }
    }
    let ground = planes.map { Matting.background($0, pixels: pixels) }
    let shares = Matting.shares(planes, ground: ground, meanColor: meanColor)
    let area = shares.reduce(0, +)
    background = ground
    color = zip(planes, ground).map { plane, ground in
      guard area > 0 else { return ground }
      var sum = 0.0
      for place in shares.indices where shares[place] > 0 { sum += plane[place] - ground }
      return ground + sum / area
    }
    size = (area / .pi).squareRoot() * 2 / Double(pixels - 1)
    shape = ShapeMoments(shares, pixels: pixels)
  }

  /// The median of the picture's edge: no figure covers half of it.
  private static func background(_ plane: [Double], pixels: Int) -> Double {
    let last = pixels - 1
    var edge: [Double] = []
    for place in 0..<last {
      edge.append(plane[place])
      edge.append(plane[place * pixels + last])
      edge.append(plane[last * pixels + place + 1])
      edge.append(plane[(place + 1) * pixels])
    }
    return edge.sorted()[edge.count / 2]
  }

  private static func shares(_ planes: [[Double]], ground: [Double], meanColor: [Double]) -> [Double] {
    let line = zip(meanColor, ground).map { $0 - $1 }
    let square = max(line.reduce(0) { $0 + $1 * $1 }, 1e-6)
    let (red, green, blue) = (line[0] / square, line[1] / square, line[2] / square)
    let offset = ground[0] * red + ground[1] * green + ground[2] * blue
    let shares = planes[0].indices.map { place in
      planes[0][place] * red + planes[1][place] * green + planes[2][place] * blue - offset
    }
    // A colour that lies off the nominal ones fills its inside with another share than 1; a haze is no figure.
    let full = min(max(shares.max() ?? 1, 0.5), 2)
    return shares.map { $0 < least * full ? 0 : $0 / full }
  }
}

/// Moments of a figure about its centre that neither blur nor size changes: the integral of a harmonic polynomial, over
/// the power of the area that has its unit. Both are 0 for circles.
struct ShapeMoments {
  /// |∫ z³| / A^5/2: large for triangles.
  var threefold = 0.0
  /// −∫ Re z⁴ / A³: large for upright squares.
  var fourfold = 0.0

  /// Of an equilateral triangle: 4 · 3^¾ / 135.
  static let triangle = 4 * 3.0.squareRoot() * 3.0.squareRoot().squareRoot() / 135
  /// Of a square.
  static let square = 1.0 / 60

  /// `shares` is `[pixels, pixels]`: how much of each pixel the figure covers.
  init(_ shares: [Double], pixels: Int) {
    var (area, x, y) = (0.0, 0.0, 0.0)
    for place in shares.indices where shares[place] > 0 {
      area += shares[place]
      x += shares[place] * Double(place % pixels)
      y += shares[place] * Double(place / pixels)
    }
    guard area > 0 else { return }
    var (cosine, sine, fourth) = (0.0, 0.0, 0.0)
    for place in shares.indices where shares[place] > 0 {
      let (a, b) = (Double(place % pixels) - x / area, Double(place / pixels) - y / area)
      cosine += shares[place] * a * (a * a - 3 * b * b)
      sine += shares[place] * b * (3 * a * a - b * b)
      fourth += shares[place] * ((a * a - b * b) * (a * a - b * b) - 4 * a * a * b * b)
    }
    threefold = (cosine * cosine + sine * sine).squareRoot() / (area * area * area.squareRoot())
    fourfold = -fourth / (area * area * area)
  }
}
