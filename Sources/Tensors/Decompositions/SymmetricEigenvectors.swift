internal import CKernels

extension Matrix {
  /// The eigenvalues of a symmetric matrix, falling, and its eigenvectors in the rows of a matrix, of length 1 each; nil
  /// if it was stopped. Only the upper half is read.
  ///
  /// Of each vector the entry that is largest in size is positive. The result does not depend on the number of threads.
  package func symmetricEigenvectors(
    isStopped: () -> Bool = { false }
  ) -> (values: [Double], vectors: Matrix)? {
    precondition(rows == columns, "eigenvectors: \(shape)")
    precondition(isFinite, "eigenvectors: numbers that are not finite")
    var wasStopped = false
    func ask() -> Bool {
      // Who said yes is not asked again.
      wasStopped = wasStopped || isStopped()
      return wasStopped
    }
    var tridiagonal = Tridiagonal(self, isStopped: ask)
    var basis = TurningBasis(rows)
    tridiagonal.diagonalize(isStopped: ask) { basis.turn($0, cosine: $1, sine: $2) }
    basis.turnAll()
    basis.reflect(tridiagonal.reflections, isStopped: ask)
    if wasStopped { return nil }
    let values = tridiagonal.diagonal
    let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
    let vectors = Matrix(order.map { basis.vectors.row($0).oriented })
    return (order.map { values[$0] }, rows == 0 ? self : vectors)
  }
}

/// Rows that rotations and reflections turn into the eigenvectors of a symmetric matrix.
private struct TurningBasis {
  /// Of the tridiagonal matrix, later of the matrix itself, `[d, d]`.
  private(set) var vectors: Matrix
  private let team: Team
  /// What is yet to be done; many at once find the rows in the cache.
  private var waiting: [(row: Int, cosine: Double, sine: Double)] = []

  /// Rotations done at once.
  private static let most = 1 << 15
  /// Columns of which a core has all rows in its cache.
  private static let width = 128
  /// Rows that are reflected at once.
  private static let height = 16

  init(_ size: Int) {
    vectors = Matrix(identity: size)
    team = Team(members: size < 64 ? 1 : coreCount)
  }

  mutating func turn(_ row: Int, cosine: Double, sine: Double) {
    waiting.append((row, cosine, sine))
    if waiting.count == TurningBasis.most { turnAll() }
  }

  mutating func turnAll() {
    let size = vectors.rows
    vectors.elements.withUnsafeMutableBufferPointer { vectors in
      guard let vectors = vectors.baseAddress else { return }
      team.run((size + TurningBasis.width - 1) / TurningBasis.width) { item, _ in
        let start = item * TurningBasis.width
        let width = min(TurningBasis.width, size - start)
        for rotation in waiting {
          let x = vectors + rotation.row * size + start
          kernel_rotate(width, rotation.cosine, rotation.sine, x, x + size)
        }
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Undoes the reflections that made the matrix tridiagonal, the last one first.
  mutating func reflect(_ reflections: [Double], isStopped: () -> Bool) {
    let size = vectors.rows
    let squares = (0..<size).map { squaredLength(reflections, $0) }
    vectors.elements.withUnsafeMutableBufferPointer { vectors in
      reflections.withUnsafeBufferPointer { reflections in
        guard let vectors = vectors.baseAddress, let reflections = reflections.baseAddress else { return }
        team.run((size + TurningBasis.height - 1) / TurningBasis.height) { item, member in
          if member == 0, isStopped() { return }
          let start = item * TurningBasis.height
          for k in (0..<size).reversed() where squares[k] > 0 {
            let (count, v) = (size - k - 1, reflections + k * size + k + 1)
            for row in start..<min(size, start + TurningBasis.height) {
              let z = vectors + row * size + k + 1
              kernel_axpy(count, -2 * kernel_dot(count, v, z) / squares[k], v, z)
            }
          }
        }
      }
    }
  }

  /// Of the vector of the k-th reflection; zero if there was none.
  private func squaredLength(_ reflections: [Double], _ k: Int) -> Double {
    let size = vectors.rows
    let vector = reflections[k * size + k + 1..<(k + 1) * size]
    guard vector.dropFirst().contains(where: { $0 != 0 }) else { return 0 }
    return vector.reduce(0) { $0 + $1 * $1 }
  }
}

extension [Double] {
  /// With the sign that makes the entry of the largest size, the first of equals, positive.
  var oriented: [Double] {
    guard let largest = self.max(by: { abs($0) < abs($1) }), largest < 0 else { return self }
    return map { -$0 }
  }
}
