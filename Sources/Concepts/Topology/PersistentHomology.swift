import Tensors

/// The persistent homology modulo 2 of the Vietoris–Rips filtration of a finite metric space, in degrees 0 to 2.
package struct PersistentHomology: Sendable {
  /// `[points, points]`
  package let distances: Matrix
  /// No edge is longer. At the enclosing radius, the smallest distance within which one of the points has all others,
  /// everything is filled, so no higher one is needed.
  package let threshold: Double

  /// The largest degree that can be asked for.
  package static let mostDegree = 2

  /// - Parameters:
  ///   - distances: symmetric, finite, not negative, zero on the diagonal.
  ///   - threshold: nil for the enclosing radius. What dies above it lives for ever.
  package init(distances: Matrix, threshold: Double? = nil) throws(ConceptsError) {
    precondition(distances.rows == distances.columns, "distances: \(distances.shape)")
    for i in 0..<distances.rows {
      for j in 0...i {
        let distance = distances[i, j]
        guard distance.isFinite, distance >= 0, distance == distances[j, i], i != j || distance == 0 else {
          throw .noDistance(first: j, second: i)
        }
      }
    }
    self.distances = distances
    let radius = (0..<distances.rows).map { distances.row($0).max() ?? 0 }.min() ?? 0
    self.threshold = min(threshold ?? radius, radius)
  }

  /// The classes of degrees 0 to `degree` that do not die where they are born, by degree, the longest first.
  ///
  /// The cost is that of reducing a column for each edge (degree 1) or triangle (degree 2) that is in no apparent pair, of
  /// which there are few. The observer is asked every few milliseconds; if it throws, all is lost.
  package func pairs(
    upTo degree: Int = 1, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> [PersistencePair] {
    precondition(
      (0...PersistentHomology.mostDegree).contains(degree), "persistent homology: degree \(degree)")
    let most = RipsComplex.mostPoints(vertices: degree + 2)
    guard distances.rows <= most else { throw .tooManyPoints(distances.rows, most: most) }
    let complex = RipsComplex(distances: distances, threshold: threshold)
    let progress = HomologyProgress(points: distances.rows, degree: degree, observe)
    var components = Components(complex.count)
    var pairs = components.pairs(in: complex)
    var pivots = components.pivots
    for degree in 1..<max(1, degree + 1) {
      let columns = try complex.columns(vertices: degree + 1, clearing: pivots, progress)
      var reduction = CoboundaryReduction(columns: columns, vertices: degree + 1)
      for pair in try reduction.reduce(in: complex, progress) {
        let birth = complex.rank(of: pair.column)
        let death = pair.pivot.map { complex.rank(of: $0) }
        if birth != death { pairs.append(complex.pair(degree, birth, death)) }
      }
      pivots = reduction.pivots
    }
    return pairs.inOrder
  }
}

extension RipsComplex {
  func pair(_ degree: Int, _ birth: UInt32, _ death: UInt32?) -> PersistencePair {
    PersistencePair(
      degree: degree, birth: lengths[Int(birth)], death: death.map { lengths[Int($0)] } ?? .infinity)
  }

  /// The keys of the edges or triangles that may give birth to a class of positive length, from the last to appear to the
  /// first: those that are no pivot a dimension below and in no apparent pair.
  fileprivate func columns(
    vertices: Int, clearing pivots: PivotTable, _ progress: HomologyProgress
  ) throws(ConceptsError) -> [UInt64] {
    var columns: [UInt64] = []
    func consider(_ simplex: Simplex) {
      let key = key(of: simplex)
      // The pivots of degree 0 are all in the table.
      if pivots[key] != nil || (vertices > 2 && apparentFacet(of: simplex) != nil) { return }
      if !hasApparentCofacet(simplex) { columns.append(key) }
    }
    for a in 0..<count {
      try progress.tell(listed: a, of: count, vertices: vertices)
      for b in 0..<a where rank(a, b) != RipsComplex.beyond {
        if vertices == 2 {
          consider(Simplex(vertices: [Int32(b), Int32(a), 0, 0], count: 2, rank: rank(a, b)))
          continue
        }
        for c in 0..<b where rank(a, c) != RipsComplex.beyond && rank(b, c) != RipsComplex.beyond {
          let longest = max(rank(a, b), rank(a, c), rank(b, c))
          consider(Simplex(vertices: [Int32(c), Int32(b), Int32(a), 0], count: 3, rank: longest))
        }
      }
    }
    return columns.sorted(by: >)
  }
}
