/// A place in pixels, y downwards.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  static func - (left: Point, right: Point) -> Point { Point(left.x - right.x, left.y - right.y) }

  var length: Double { (x * x + y * y).squareRoot() }
  var isFinite: Bool { x.isFinite && y.isFinite }

  /// How far it is from the stretch between two other points.
  func distance(from start: Point, to end: Point) -> Double {
    let along = end - start
    let offset = self - start
    let square = along.x * along.x + along.y * along.y
    guard square > 0 else { return offset.length }
    let share = min(max((offset.x * along.x + offset.y * along.y) / square, 0), 1)
    return (offset - Point(along.x * share, along.y * share)).length
  }

  var svg: String { NumberFormat.coordinate(x) + "," + NumberFormat.coordinate(y) }
}
