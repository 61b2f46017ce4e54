import Foundation
import Tensors

/// Points on spaces whose shape is known.
enum Clouds {
  /// Evenly on the unit circle around a centre, in so many dimensions.
  static func circle(_ count: Int, centre: Double = 0, dimensions: Int = 2) -> Matrix {
    Matrix(
      (0..<count).map { index in
        let angle = 2 * Double.pi * Double(index) / Double(count)
        return [centre + cos(angle), sin(angle)] + Array(repeating: 0, count: dimensions - 2)
      })
  }

  /// On the unit sphere along the golden spiral: evenly by area.
  static func sphere(_ count: Int) -> Matrix {
    Matrix(
      (0..<count).map { index in
        let height = 1 - (2 * Double(index) + 1) / Double(count)
        let (radius, angle) = (
          (1 - height * height).squareRoot(), Double(index) * .pi * (3 - 5.0.squareRoot())
        )
        return [radius * cos(angle), radius * sin(angle), height]
      })
  }

  /// (cos x, sin x, cos y, sin y) for all pairs of so many angles.
  static func cliffordTorus(_ side: Int) -> Matrix {
    Matrix(angles(side).flatMap { x in angles(side).map { y in [cos(x), sin(x), cos(y), sin(y)] } })
  }

  /// The torus in space with a tube of radius 1 whose middle is `radius` from the axis.
  static func torus(_ around: Int, _ through: Int, radius: Double) -> Matrix {
    Matrix(
      angles(around).flatMap { y in
        angles(through).map { x in
          [(radius + cos(x)) * cos(y), (radius + cos(x)) * sin(y), sin(x)]
        }
      })
  }

  static func gaussian(_ count: Int, _ dimensions: Int, seed: UInt64) -> Matrix {
    var stream = SplitMix64(seed: seed)
    return Matrix(rows: count, columns: dimensions, elements: stream.normals(count * dimensions))
  }

  private static func angles(_ count: Int) -> [Double] {
    (0..<count).map { 2 * .pi * Double($0) / Double(count) }
  }
}

extension Matrix {
  /// The rows of another below these.
  func above(_ other: Matrix) -> Matrix {
    Matrix(rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }

  func choosing(_ chosen: [Int]) -> Matrix { Matrix(chosen.map(row)) }
}
