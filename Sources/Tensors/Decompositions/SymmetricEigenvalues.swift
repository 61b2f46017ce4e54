extension Matrix {
  /// The eigenvalues of a symmetric matrix, rising. Only the upper half is read.
  package var symmetricEigenvalues: [Double] {
    precondition(rows == columns, "eigenvalues: \(shape)")
    guard isFinite else { return Array(repeating: .nan, count: rows) }
    if rows == 2 { return eigenvaluesOfTwo }
    var tridiagonal = Tridiagonal(self)
    tridiagonal.diagonalize()
    return tridiagonal.diagonal.sorted()
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
}
