/// Pairs the simplices of one dimension with those that fill the classes they give birth to, by reducing their
/// coboundaries modulo 2 (arXiv 1908.02518, algorithm 1).
///
/// Columns that are pivots a dimension below are left out (clearing); apparent pairs are found when they are needed, and
/// neither stored nor reduced.
struct CoboundaryReduction {
  /// Vertices of the simplices that are columns.
  private let vertices: Int
  private let columns: [UInt64]
  private(set) var pivots = PivotTable()
  /// The simplices whose coboundaries were added to each column, column after column, and where each ends.
  private var additions: [UInt64] = []
  private var ends: [Int] = []
  private var current: [UInt64] = []
  private var heap = KeyHeap()
  /// Cofacets listed since the observer was last asked.
  private var listed = 0

  /// So many take some milliseconds.
  private static let listedBetweenQuestions = 1 << 18

  /// - Parameter columns: the simplices, from the last to appear to the first.
  init(columns: [UInt64], vertices: Int) {
    self.columns = columns
    self.vertices = vertices
  }

  /// The columns with their pivots, nil for those that reduce to zero.
  mutating func reduce(
    in complex: borrowing RipsComplex, _ progress: HomologyProgress
  ) throws(ConceptsError) -> [(column: UInt64, pivot: UInt64?)] {
    var pairs: [(column: UInt64, pivot: UInt64?)] = []
    for column in columns.indices {
      let pivot = try reduce(column, in: complex, progress)
      if let pivot { pivots.insert(pivot, column: column) }
      pairs.append((columns[column], pivot))
      ends.append(additions.count)
    }
    return pairs
  }

  private mutating func reduce(
    _ column: Int, in complex: borrowing RipsComplex, _ progress: HomologyProgress
  ) throws(ConceptsError) -> UInt64? {
    current.removeAll(keepingCapacity: true)
    heap.removeAll()
    if let pivot = begin(with: columns[column], in: complex) { return pivot }
    while let pivot = heap.smallest() {
      if listed > CoboundaryReduction.listedBetweenQuestions {
        listed = 0
        try progress.tell(reduced: column, of: columns.count, vertices: vertices)
      }
      if let other = pivots[pivot] {
        add(columns[other], in: complex)
        for place in (other == 0 ? 0 : ends[other - 1])..<ends[other] { add(additions[place], in: complex) }
      } else if let facet = complex.apparentFacet(of: complex.simplex(pivot, vertices: vertices + 1)) {
        add(complex.key(of: facet), in: complex)
      } else {
        keepAdditions()
        return pivot
      }
    }
    return nil
  }

  /// Lists a column's own coboundary. Its first entry that appears with it is the pivot already if nothing else can have
  /// that pivot (an emergent pair): then nothing else needs to be listed.
  private mutating func begin(with key: UInt64, in complex: borrowing RipsComplex) -> UInt64? {
    let simplex = complex.simplex(key, vertices: vertices)
    var cofacets = Cofacets(simplex, of: complex)
    var mayEmerge = true
    while let cofacet = cofacets.next(in: complex) {
      listed += 1
      if mayEmerge, complex.rank(of: cofacet) == simplex.rank {
        mayEmerge = false
        if pivots[cofacet] == nil,
          complex.apparentFacet(of: complex.simplex(cofacet, vertices: vertices + 1)) == nil
        {
          return cofacet
        }
      }
      heap.insert(cofacet)
    }
    return nil
  }

  private mutating func add(_ key: UInt64, in complex: borrowing RipsComplex) {
    current.append(key)
    var cofacets = Cofacets(complex.simplex(key, vertices: vertices), of: complex)
    while let cofacet = cofacets.next(in: complex) {
      listed += 1
      heap.insert(cofacet)
    }
  }

  /// Stores what was added to the current column an odd number of times.
  private mutating func keepAdditions() {
    current.sort()
    var place = 0
    while place < current.count {
      if place + 1 < current.count, current[place] == current[place + 1] {
        place += 2
      } else {
        additions.append(current[place])
        place += 1
      }
    }
  }
}
