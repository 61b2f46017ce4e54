internal import CKernels

extension Matrix {
  /// The orthogonal factor U of the singular value decomposition self = UΣVᵀ of a square matrix, its columns
  /// in falling order of their singular values.
  ///
  /// The vectors' signs, which the decomposition leaves open, are those of LAPACK's `dgesdd` for 2 × 2 and
  /// above 25 × 25. Between, where LAPACK's signs depend on its iterations, they follow the rule of the large ones.
  package var leftSingularVectors: Matrix {
    precondition(rows == columns, "singular vectors: \(shape)")
    var (vectors, values) = orthogonalizedRows()
    let order = values.indices.sorted { values[$0] > values[$1] }
    vectors = Matrix(order.map { vectors.row($0) })
    values = order.map { values[$0] }
    orient(&vectors)
    return vectors.transposed
  }

  /// One-sided Jacobi rotations of the rows until they are orthogonal (Golub and Van Loan, section 8.6): the
  /// rotations' product, whose rows are left singular vectors, and the lengths of the rotated rows.
  private func orthogonalizedRows() -> (rotations: Matrix, lengths: [Double]) {
    var rotated = self
    var rotations = Matrix(identity: rows)
    for _ in 0..<60 where rotated.sweep(&rotations) { continue }
    let lengths = (0..<rows).map { row in
      rotated.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return (rotations, lengths)
  }

  /// Rotates every pair of rows once; false when all were orthogonal already.
  private mutating func sweep(_ rotations: inout Matrix) -> Bool {
    let size = rows
    return elements.withUnsafeMutableBufferPointer { own in
      rotations.elements.withUnsafeMutableBufferPointer { product in
        guard let own = own.baseAddress, let product = product.baseAddress else { return false }
        var turned = false
        for p in 0..<size {
          for q in p + 1..<size {
            let (x, y) = (own + p * size, own + q * size)
            let (xx, yy, xy) = (kernel_dot(size, x, x), kernel_dot(size, y, y), kernel_dot(size, x, y))
            if abs(xy) <= 1e-15 * (xx * yy).squareRoot() { continue }
            turned = true
            let ratio = (yy - xx) / (2 * xy)
            let tangent = (ratio >= 0 ? 1 : -1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
            let cosine = 1 / (1 + tangent * tangent).squareRoot()
            kernel_rotate(size, cosine, tangent * cosine, x, y)
            kernel_rotate(size, cosine, tangent * cosine, product + p * size, product + q * size)
          }
        }
        return turned
      }
    }
  }

  /// Gives the rows of `vectors` LAPACK's signs. Above 25 rows its divide and conquer makes the entry at the
  /// dividing row of the bidiagonal problem negative; its 2 × 2 case (`dlasv2`) returns a rotation.
  private func orient(_ vectors: inout Matrix) {
    let (left, diagonal) = bidiagonalized()
    if rows == 2 {
      let large = abs(diagonal[0]) >= abs(diagonal[1]) ? 0 : 1
      let (first, second) = (left.transposed * vectors.row(0), left.transposed * vectors.row(1))
      if first[large] < 0 { vectors.flip(0) }
      let sign: Double = first[large] < 0 ? -1 : 1
      if sign * (first[0] * second[1] - first[1] * second[0]) < 0 { vectors.flip(1) }
      return
    }
    let divide = left.transposed.row(rows / 2)
    for index in 0..<rows {
      let entry = zip(divide, vectors.row(index)).reduce(0) { $0 + $1.0 * $1.1 }
      if entry > 0 { vectors.flip(index) }
    }
  }

  private mutating func flip(_ row: Int) {
    for column in 0..<columns { self[row, column].negate() }
  }

  /// Householder's reduction to upper bidiagonal form with the signs of LAPACK's `dgebrd`: the left orthogonal
  /// factor, and the diagonal.
  private func bidiagonalized() -> (left: Matrix, diagonal: [Double]) {
    var a = self
    var left = Matrix(identity: rows)
    for k in 0..<rows {
      let column = (k..<rows).map { a[$0, k] }
      if let (vector, factor) = reflector(of: column) {
        for j in k..<rows {
          let dot = factor * vector.indices.reduce(0) { $0 + vector[$1] * a[k + $1, j] }
          for i in vector.indices { a[k + i, j] -= dot * vector[i] }
        }
        for i in 0..<rows {
          let dot = factor * vector.indices.reduce(0) { $0 + vector[$1] * left[i, k + $1] }
          for j in vector.indices { left[i, k + j] -= dot * vector[j] }
        }
      }
      let row = (k + 1..<max(k + 1, rows)).map { a[k, $0] }
      if let (vector, factor) = reflector(of: row) {
        for i in k..<rows {
          let dot = factor * vector.indices.reduce(0) { $0 + vector[$1] * a[i, k + 1 + $1] }
          for j in vector.indices { a[i, k + 1 + j] -= dot * vector[j] }
        }
      }
    }
    return (left, (0..<rows).map { a[$0, $0] })
  }
}

/// The reflection I − factor · v vᵀ, with v₀ = 1, that turns `x` to a multiple of the first axis, of the opposite
/// sign (LAPACK's `dlarfg`); `nil` where there is nothing to turn.
private func reflector(of x: [Double]) -> (vector: [Double], factor: Double)? {
  guard let first = x.first, x.dropFirst().contains(where: { $0 != 0 }) else { return nil }
  let norm = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
  let target = first >= 0 ? -norm : norm
  return ([1] + x.dropFirst().map { $0 / (first - target) }, (target - first) / target)
}
