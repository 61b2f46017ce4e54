import Tensors
import Testing

@testable import Concepts

/// The textbook algorithm, which lists all simplices and reduces the boundary matrix, finds the same.
@Suite struct StandardReductionTests {
  @Test("pairs are those of the boundary matrix, reduced from the left", arguments: 0..<12)
  func boundaryMatrix(seed: Int) throws {
    let space = seed % 3 == 2 ? Clouds.sphere(11) : Clouds.circle(11, dimensions: 2 + seed % 3)
    var points = space + 0.15 * Clouds.gaussian(11, space.columns, seed: UInt64(seed))
    // Half of the clouds lie on a lattice, where many lengths are equal and some points coincide.
    if seed % 2 == 1 { points.mapInPlace { (1.6 * $0).rounded() } }
    let distances = try points.distances()
    let homology = try PersistentHomology(distances: distances, threshold: seed % 4 < 2 ? nil : 1.5)
    let found = try homology.pairs(upTo: 2)
    #expect(found == pairsOfBoundaryMatrix(distances, threshold: homology.threshold))
    #expect(seed % 2 == 1 || found.contains { $0.degree > 0 })
  }

  private func pairsOfBoundaryMatrix(_ distances: Matrix, threshold: Double) -> [PersistencePair] {
    let simplices = simplices(distances, threshold)
    let places = Dictionary(uniqueKeysWithValues: simplices.enumerated().map { ($1.vertices, $0) })
    var columns: [Set<Int>] = []
    var owners: [Int: Int] = [:]
    for simplex in simplices {
      var column: Set<Int> = []
      if simplex.vertices.count > 1 {
        for vertex in simplex.vertices {
          column.insert(places[simplex.vertices.filter { $0 != vertex }] ?? -1)
        }
      }
      while let low = column.max(), let owner = owners[low] { column.formSymmetricDifference(columns[owner]) }
      if let low = column.max() { owners[low] = columns.count }
      columns.append(column)
    }
    return simplices.enumerated().compactMap { place, simplex in
      guard columns[place].isEmpty, simplex.vertices.count <= 3 else { return nil }
      let death = owners[place].map { simplices[$0].length } ?? .infinity
      if death == simplex.length { return nil }
      return PersistencePair(degree: simplex.vertices.count - 1, birth: simplex.length, death: death)
    }.inOrder
  }

  /// All of up to four vertices, as they appear.
  private func simplices(
    _ distances: Matrix, _ threshold: Double
  ) -> [(vertices: [Int], length: Double)] {
    var all: [(vertices: [Int], length: Double)] = []
    for mask in 1..<(1 << distances.rows) where mask.nonzeroBitCount <= 4 {
      let vertices = (0..<distances.rows).filter { mask >> $0 & 1 == 1 }
      let lengths = vertices.flatMap { i in vertices.map { distances[i, $0] } }
      all.append((vertices, lengths.max() ?? 0))
    }
    return all.filter { $0.length <= threshold }
      .sorted { ($0.length, $0.vertices.count) < ($1.length, $1.vertices.count) }
  }
}
