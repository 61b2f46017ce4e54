import Tensors

extension Matrix {
  /// The Euclidean distances of all pairs of points, `[points, points]`, of points `[points, coordinates]`.
  ///
  /// `isStopped` is asked before each block of rows.
  package func distances(isStopped: () -> Bool = { false }) throws(ConceptsError) -> Matrix {
    try requireFinite()
    var result = Matrix(zeros: rows, rows)
    let (team, count, side) = (Team(members: coreCount), rows, 16)
    let finished = result.elements.withUnsafeMutableBufferPointer { result in
      for first in stride(from: 0, to: count, by: side) {
        if isStopped() { return false }
        let own = first..<min(count, first + side)
        team.run((count - first + 4 * side - 1) / (4 * side)) { item, _ in
          let start = first + item * 4 * side
          fill(result, own, start..<min(count, start + 4 * side))
        }
      }
      return true
    }
    guard finished else { throw .cancelled }
    return result
  }

  /// Writes the distances of some points to some others, both ways.
  private func fill(_ result: UnsafeMutableBufferPointer<Double>, _ own: Range<Int>, _ others: Range<Int>) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: own.count * others.count) { squares in
      guard let place = squares.baseAddress else { return }
      squaredDistances(of: own, to: others, into: place)
      for i in own {
        for j in others {
          let root = place[(i - own.lowerBound) * others.count + j - others.lowerBound].squareRoot()
          result[i * rows + j] = root
          result[j * rows + i] = root
        }
      }
    }
  }

  /// Throws if a point has a coordinate that is no finite number.
  func requireFinite() throws(ConceptsError) {
    guard let wrong = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(point: wrong / columns)
  }
}
