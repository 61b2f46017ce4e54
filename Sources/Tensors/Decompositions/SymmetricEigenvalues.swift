extension Matrix {
  /// The eigenvalues of a symmetric matrix, rising, by cyclic Jacobi rotations. Only the upper half is read.
  package var symmetricEigenvalues: [Double] {
    precondition(rows == columns, "eigenvalues: \(shape)")
    guard isFinite else { return Array(repeating: .nan, count: rows) }
    if rows == 2 { return eigenvaluesOfTwo }
    var a = self
    for i in 0..<rows { for j in 0..<i { a[i, j] = a[j, i] } }
    let size = elements.reduce(0) { max($0, abs($1)) }
    for _ in 0..<60 where a.largestOffDiagonal > 1e-17 * size {
      for p in 0..<rows { for q in p + 1..<rows { a.annihilate(p, q) } }
    }
    return (0..<rows).map { a[$0, $0] }.sorted()
  }

  /// The closed form for 2 × 2, which flows need at every recorded moment.
  private var eigenvaluesOfTwo: [Double] {
    let half = (elements[0] - elements[3]) / 2
    let middle = (elements[0] + elements[3]) / 2
    let radius = (half * half + elements[1] * elements[1]).squareRoot()
    // The smaller of two positive values would lose its digits as middle − radius.
    let determinant = elements[0] * elements[3] - elements[1] * elements[1]
    let large = middle >= 0 ? middle + radius : middle - radius
    let small = large == 0 ? 0 : determinant / large
    return [min(large, small), max(large, small)]
  }

  private var largestOffDiagonal: Double {
    var largest = 0.0
    for i in 0..<rows { for j in i + 1..<rows { largest = max(largest, abs(self[i, j])) } }
    return largest
  }

  /// One Jacobi rotation that makes the entry (p, q) zero (Golub and Van Loan, section 8.5).
  private mutating func annihilate(_ p: Int, _ q: Int) {
    let entry = self[p, q]
    if entry == 0 { return }
    let ratio = (self[q, q] - self[p, p]) / (2 * entry)
    let tangent = (ratio >= 0 ? 1 : -1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    for k in 0..<rows {
      (self[k, p], self[k, q]) = (
        cosine * self[k, p] - sine * self[k, q], sine * self[k, p] + cosine * self[k, q]
      )
    }
    for k in 0..<rows {
      (self[p, k], self[q, k]) = (
        cosine * self[p, k] - sine * self[q, k], sine * self[p, k] + cosine * self[q, k]
      )
    }
  }
}
