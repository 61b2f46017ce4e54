import Tensors

extension Matrix {
  /// Chooses `count` of the points `[points, coordinates]` that cover all of them well, as row numbers in the order of
  /// choice: first the point farthest from the mean of all, then always the one farthest from those chosen. Any
  /// unchosen point is as close to a chosen one as twice the best choice would bring it (Gonzalez 1985).
  ///
  /// Of points equally far, the first is taken. All are chosen if there are not more than `count`. `isStopped` is asked
  /// before each choice.
  package func farthestPoints(
    _ count: Int, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) -> [Int] {
    try requireFinite()
    guard rows > 0 else { return [] }
    var chosen: [Int] = []
    var nearest = squaredDistancesFromMean
    while chosen.count < min(count, rows) {
      if isStopped() { throw .cancelled }
      let next = nearest.firstIndex(of: nearest.max() ?? 0) ?? 0
      let squares = squaredDistances(to: next)
      for row in nearest.indices {
        nearest[row] = chosen.isEmpty ? squares[row] : min(nearest[row], squares[row])
      }
      chosen.append(next)
      // Duplicates of chosen points come before the points themselves.
      for row in chosen { nearest[row] = -1 }
    }
    return chosen
  }

  /// From each row to one of them.
  private func squaredDistances(to row: Int) -> [Double] {
    Array(unsafeUninitializedCapacity: rows) { result, initialised in
      guard let place = result.baseAddress else { return }
      squaredDistances(of: row..<row + 1, to: 0..<rows, into: place)
      initialised = rows
    }
  }

  private var squaredDistancesFromMean: [Double] {
    let mean = columnMeans
    let extended = Matrix(rows: rows + 1, columns: columns, elements: elements + mean)
    return Array(extended.squaredDistances(to: rows).dropLast())
  }

  /// The mean of each column.
  var columnMeans: [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { sums[column] += self[row, column] }
    }
    return sums.map { $0 / Double(rows) }
  }
}
