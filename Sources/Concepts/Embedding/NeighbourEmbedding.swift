import Tensors

/// A map of points to few dimensions in which neighbours stay neighbours (UMAP; McInnes, Healy and Melville 2018, arXiv
/// 1802.03426).
///
/// Distances between clusters and the density of points are not kept. With its sampling of repulsion it minimises
/// −Σ [w log φ + r log(1 − φ)], where r is not 1 − w but a small number that depends on the degrees in the graph (Damrich
/// and Hamprecht 2021, arXiv 2103.14608).
package struct NeighbourEmbedding: Sendable, Equatable {
  /// Of each point, which is one of them.
  package var neighbours: Int
  /// How close points may come, where the points of a cluster that is evenly dense are about 1 apart.
  package var minDistance: Double
  package var dimensions: Int
  /// Passes over the edges, of which the heaviest is drawn in each; nil for as many as published, 500 up to 10,000 points
  /// and 200 beyond.
  package var epochs: Int?
  package var seed: Seed

  package init(
    neighbours: Int = 15, minDistance: Double = 0.1, dimensions: Int = 2, epochs: Int? = nil, seed: UInt64 = 0
  ) {
    self.neighbours = neighbours
    self.minDistance = minDistance
    self.dimensions = dimensions
    self.epochs = epochs
    self.seed = Seed(seed)
  }

  /// The places of `points`, `[points, coordinates]`, as `[points, dimensions]`.
  ///
  /// They begin at the leading principal components, as published initial places other than random ones do (Kobak and
  /// Linderman 2021); a spectral start would need the graph to be in one piece. The same points and seed give the same
  /// bits. The observer is asked before every epoch; if it throws, all is lost.
  package func places(
    of points: Matrix, observe: Observe = { _ in }
  ) throws(ConceptsError) -> Matrix {
    precondition(
      dimensions > 0 && neighbours > 1, "embedding: \(neighbours) neighbours, \(dimensions) dimensions")
    let epochs = self.epochs ?? (points.rows <= 10_000 ? 500 : 200)
    func isStopped(_ epoch: Int) -> Bool {
      let fraction = Double(epoch) / Double(max(1, epochs))
      let seen = Observation(fraction: fraction, step: epoch, time: 0, headline: nil)
      return (try? observe(seen)) == nil
    }
    let nearest = try NearestNeighbours(neighbours - 1, of: points) { isStopped(0) }
    let start = try initialPlaces(of: points) { isStopped(0) }
    var layout = EmbeddingLayout(
      start, FuzzyGraph(nearest, points: points.rows), LowDimensionalSimilarity(minDistance: minDistance),
      epochs: epochs, using: seed.split("repulsion").stream)
    for epoch in 0..<epochs {
      if isStopped(epoch) { throw .cancelled }
      layout.run(epoch)
    }
    return layout.places
  }

  /// Principal components, at most 10 from zero, and a little noise that sets equal points apart.
  private func initialPlaces(
    of points: Matrix, isStopped: () -> Bool
  ) throws(ConceptsError) -> Matrix {
    let components = try PrincipalComponents.scores(of: points, count: dimensions, isStopped: isStopped)
    let largest = components.elements.reduce(0) { max($0, abs($1)) }
    var stream = seed.split("places").stream
    var places = Matrix(zeros: points.rows, dimensions)
    for row in 0..<points.rows {
      for column in 0..<dimensions {
        let component = column < components.columns ? components[row, column] : 0
        places[row, column] = (largest > 0 ? 10 * component / largest : 0) + 1e-4 * stream.normal()
      }
    }
    return places
  }
}
