/// The components of a growing graph: degree 0 of persistent homology.
struct Components {
  private var sets: DisjointSets
  /// The edges that join two components, which give birth to nothing.
  private(set) var pivots = PivotTable()

  init(_ count: Int) { sets = DisjointSets(count) }

  /// Adds the edges of a complex as they appear: the components with the lengths that end them.
  mutating func pairs(in complex: borrowing RipsComplex) -> [PersistencePair] {
    var pairs: [PersistencePair] = []
    var left = complex.count
    for key in complex.edges.sorted() {
      let edge = complex.simplex(key, vertices: 2)
      guard sets.join(Int(edge[0]), Int(edge[1])) else { continue }
      left -= 1
      pivots.insert(key, column: 0)
      if edge.rank > 0 { pairs.append(complex.pair(0, 0, edge.rank)) }
    }
    for _ in 0..<left { pairs.append(complex.pair(0, 0, nil)) }
    return pairs
  }
}

extension RipsComplex {
  fileprivate var edges: [UInt64] {
    var edges: [UInt64] = []
    for a in 0..<count {
      for b in 0..<a where rank(a, b) != RipsComplex.beyond {
        edges.append(key(of: Simplex(vertices: [Int32(b), Int32(a), 0, 0], count: 2, rank: rank(a, b))))
      }
    }
    return edges
  }
}
