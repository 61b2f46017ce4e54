/// How far a computation of persistent homology is, for its observer.
struct HomologyProgress {
  /// Edges and triangles, about, and their sum; all of one dimension are listed, then some of them reduced.
  private let weights: [Double]
  private let total: Double
  private let observe: Observe

  init(points: Int, degree: Int, _ observe: @escaping Observe) {
    let simplices = [
      0, Double(points) * Double(points) / 2, Double(points) * Double(points) * Double(points) / 6,
    ]
    weights = Array(simplices[...degree])
    total = max(1, weights.reduce(0, +))
    self.observe = observe
  }

  /// Throws if the observer does.
  func tell(listed: Int, of count: Int, vertices: Int) throws(ConceptsError) {
    try tell(vertices - 1, Double(listed) / Double(2 * count))
  }

  func tell(reduced: Int, of count: Int, vertices: Int) throws(ConceptsError) {
    try tell(vertices - 1, 0.5 + Double(reduced) / Double(2 * count))
  }

  /// - Parameter share: how much of the degree is done.
  private func tell(_ degree: Int, _ share: Double) throws(ConceptsError) {
    let done = weights[..<degree].reduce(0, +) + share * weights[degree]
    let seen = Observation(fraction: done / total, step: degree, time: 0, headline: nil)
    if (try? observe(seen)) == nil { throw .cancelled }
  }
}
