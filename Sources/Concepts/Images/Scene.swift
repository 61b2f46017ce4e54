/// What one picture shows: a figure somewhere on a plain ground.
///
/// The picture spans −1…1 from the middle of its first pixel to the middle of its last one, x to the right and y downwards.
package struct Scene: Sendable, Hashable {
  package var figure: Figure
  package var x: Double
  package var y: Double
  /// Red, green and blue, each 0…1.
  package var color: [Double]
  /// The radius of a circle of the same area.
  package var size: Double
  package var background: [Double]

  package init(
    _ figure: Figure = .circle, x: Double = 0, y: Double = 0, color: [Double], size: Double,
    background: [Double]
  ) {
    self.figure = figure
    self.x = x
    self.y = y
    self.color = color
    self.size = size
    self.background = background
  }
}

/// Figures, upright and all of the area of a circle of radius `size`.
package enum Figure: String, Sendable, CaseIterable {
  case circle, triangle, square

  /// Whether a point belongs to the figure, seen from the middle of the figure's bounding box.
  func contains(_ x: Double, _ y: Double, size: Double) -> Bool {
    switch self {
    case .circle: return x * x + y * y < size * size
    case .square: return max(abs(x), abs(y)) < size * Figure.squareSide / 2
    case .triangle:
      let height = size * Figure.triangleHeight
      return y < height / 2 && abs(x) * 3.0.squareRoot() < y + height / 2
    }
  }

  /// How far the figure goes from the middle of its bounding box, in x or in y.
  func reach(size: Double) -> Double {
    switch self {
    case .circle: size
    case .square: size * Figure.squareSide / 2
    // Half a side: height / √3.
    case .triangle: size * Figure.triangleHeight / 3.0.squareRoot()
    }
  }

  // For the area of the unit circle.
  private static let squareSide = Double.pi.squareRoot()
  /// An equilateral triangle of area π has the height √(π√3).
  private static let triangleHeight = (Double.pi * 3.0.squareRoot()).squareRoot()
}
