import Tensors

/// The classes of a cloud of points, and up to which distance they were looked for.
package struct PersistenceDiagram: Sendable, Equatable {
  package let pairs: [PersistencePair]
  package let end: Double

  /// Of `count` points of `[points, coordinates]` that are far from each other, up to a degree; see `PersistentHomology`.
  package init(
    of points: Matrix, count: Int, upTo degree: Int, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) {
    let start = Observation(fraction: 0, step: 0, time: 0, headline: nil)
    func isStopped() -> Bool { (try? observe(start)) == nil }
    let chosen = try points.farthestPoints(count, isStopped: isStopped)
    let cloud = Matrix(chosen.map(points.row))
    let homology = try PersistentHomology(distances: try cloud.distances(isStopped: isStopped))
    let end = homology.threshold
    // What only rounding keeps alive is none.
    pairs = try homology.pairs(upTo: degree, observe: observe).filter { $0.persistence > 1e-9 * end }
    self.end = end
  }
}
