/// A simplex of a Rips complex by its vertices.
struct Simplex {
  /// The vertices, rising; what is past `count` means nothing.
  var vertices: SIMD4<Int32>
  var count: Int
  /// Of its longest edge.
  let rank: UInt32

  subscript(place: Int) -> Int { Int(vertices[place]) }
}

extension RipsComplex {
  /// The simplex of `count` vertices that has a key.
  func simplex(_ key: UInt64, vertices count: Int) -> Simplex {
    var simplex = Simplex(vertices: .zero, count: count, rank: rank(of: key))
    var (rest, top) = (index(of: key), self.count)
    for place in (0..<count).reversed() {
      top = largestVertex(below: top, place: place, index: rest)
      rest -= binomial(top, place + 1)
      simplex.vertices[place] = Int32(top)
    }
    return simplex
  }

  /// The largest vertex v < top with C(v, place + 1) ≤ index, by bisection.
  private func largestVertex(below top: Int, place: Int, index: Int) -> Int {
    var (low, high) = (place, top)
    while high - low > 1 {
      let middle = (low + high) / 2
      if binomial(middle, place + 1) <= index { low = middle } else { high = middle }
    }
    return low
  }

  func key(of simplex: Simplex) -> UInt64 {
    var index = 0
    for place in 0..<simplex.count { index += binomial(simplex[place], place + 1) }
    return key(rank: simplex.rank, index: index)
  }

  /// The facet without the vertex at a place.
  func facet(of simplex: Simplex, without place: Int) -> Simplex {
    var (vertices, rank) = (simplex.vertices, 0 as UInt32)
    for later in place..<simplex.count - 1 { vertices[later] = simplex.vertices[later + 1] }
    for i in 1..<max(1, simplex.count - 1) {
      for j in 0..<i { rank = max(rank, self.rank(Int(vertices[i]), Int(vertices[j]))) }
    }
    return Simplex(vertices: vertices, count: simplex.count - 1, rank: rank)
  }

  /// The largest vertex above `floor` that makes a cofacet which appears at once with the simplex.
  func joiningVertex(of simplex: Simplex, above floor: Int = -1) -> Int? {
    let rows = CofacetRows(simplex, of: self)
    var vertex = count - 1
    while vertex > floor {
      // A vertex of the simplex is beyond all lengths from itself.
      if rows.rank(to: vertex) <= simplex.rank { return vertex }
      vertex -= 1
    }
    return nil
  }

  /// The facet that forms an apparent pair with a simplex: its last facet, if they appear at once and no earlier cofacet of
  /// the facet does (Bauer 2021, definition 3.2).
  func apparentFacet(of simplex: Simplex) -> Simplex? {
    for place in (0..<simplex.count).reversed() {
      let facet = facet(of: simplex, without: place)
      if facet.rank == simplex.rank {
        return joiningVertex(of: facet, above: simplex[place]) == nil ? facet : nil
      }
    }
    return nil
  }

  /// Whether a simplex forms an apparent pair with a cofacet: its first, if no later facet of that appears with them.
  func hasApparentCofacet(_ simplex: Simplex) -> Bool {
    guard let vertex = joiningVertex(of: simplex) else { return false }
    return (0..<simplex.count).allSatisfy { place in
      if simplex[place] < vertex { return true }
      // Without this vertex of the simplex, and with the new one; the order of the vertices does not matter here.
      var other = simplex
      other.vertices[place] = Int32(vertex)
      return longestEdge(of: other) < simplex.rank
    }
  }

  private func longestEdge(of simplex: Simplex) -> UInt32 {
    var rank: UInt32 = 0
    for i in 1..<simplex.count {
      for j in 0..<i { rank = max(rank, self.rank(simplex[i], simplex[j])) }
    }
    return rank
  }
}
