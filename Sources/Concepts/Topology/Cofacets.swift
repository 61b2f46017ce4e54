/// The rows of the lengths' ranks that belong to the vertices of a simplex of at most three vertices.
struct CofacetRows {
  private let first: UnsafeMutablePointer<UInt32>
  private let second: UnsafeMutablePointer<UInt32>
  private let third: UnsafeMutablePointer<UInt32>

  init(_ simplex: Simplex, of complex: borrowing RipsComplex) {
    first = complex.ranks + simplex[0] * complex.count
    // Of fewer vertices one counts twice.
    second = complex.ranks + simplex[min(1, simplex.count - 1)] * complex.count
    third = complex.ranks + simplex[min(2, simplex.count - 1)] * complex.count
  }

  /// Of the longest edge from the simplex to a vertex.
  func rank(to vertex: Int) -> UInt32 { max(first[vertex], second[vertex], third[vertex]) }
}

/// The keys of the cofacets of a simplex within the threshold, by falling places in the number system.
struct Cofacets {
  private let simplex: Simplex
  private let rows: CofacetRows
  /// The next vertex to add, and how many vertices of the simplex are below it.
  private var vertex: Int
  private var below: Int
  /// What the vertices below and above the new one add to its place in the number system.
  private var lower: Int
  private var upper = 0

  init(_ simplex: Simplex, of complex: borrowing RipsComplex) {
    self.simplex = simplex
    rows = CofacetRows(simplex, of: complex)
    vertex = complex.count - 1
    below = simplex.count
    lower = 0
    for place in 0..<simplex.count { lower += complex.binomial(simplex[place], place + 1) }
  }

  mutating func next(in complex: borrowing RipsComplex) -> UInt64? {
    while vertex >= 0 {
      let added = vertex
      vertex -= 1
      if below > 0, simplex[below - 1] == added {
        lower -= complex.binomial(added, below)
        upper += complex.binomial(added, below + 1)
        below -= 1
        continue
      }
      let rank = rows.rank(to: added)
      if rank == RipsComplex.beyond { continue }
      return complex.key(
        rank: max(rank, simplex.rank), index: upper + complex.binomial(added, below + 1) + lower)
    }
    return nil
  }
}
