#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Tensors

/// The two idealised codes of a periodic position (arXiv 2408.13256, Fig. 2).
package enum ReferenceTorus: Sendable, Equatable, CaseIterable {
  /// (cos x, sin x, cos y, sin y): each coordinate has numbers of its own.
  case clifford
  /// ((R + ρ cos x) cos y, (R + ρ cos x) sin y, ρ sin x): the torus in three dimensions, in which what y changes
  /// depends on x.
  case coupled

  /// On a lattice of `side` × `side` positions with the period `side`. `ratio` is ρ/R of the coupled torus.
  package func representation(side: Int, ratio: Double = 0.5) -> Representation {
    let places = (0..<side).map(Double.init)
    let positions = PositionSet.grid(places, places)
    let turn = 2 * Double.pi / Double(side)
    let codes = positions.map { position -> [Double] in
      let (x, y) = (turn * position.x, turn * position.y)
      switch self {
      case .clifford: return [cos(x), sin(x), cos(y), sin(y)]
      case .coupled:
        let radius = 1 + ratio * cos(x)
        return [radius * cos(y), radius * sin(y), ratio * sin(x)]
      }
    }
    return Representation(positions: positions, period: Double(side), codes: Matrix(codes))
  }
}
