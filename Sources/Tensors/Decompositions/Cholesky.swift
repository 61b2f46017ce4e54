extension Matrix {
  /// The lower triangular L with LLᵀ = self, for a symmetric positive definite matrix; `nil` for others.
  package var choleskyFactor: Matrix? {
    precondition(rows == columns, "cholesky: \(shape)")
    var factor = Matrix(zeros: rows, rows)
    for j in 0..<rows {
      for i in j..<rows {
        var rest = self[i, j]
        for k in 0..<j { rest -= factor[i, k] * factor[j, k] }
        if i == j {
          guard rest > 0 else { return nil }
          factor[j, j] = rest.squareRoot()
        } else {
          factor[i, j] = rest / factor[j, j]
        }
      }
    }
    return factor
  }

  /// Whether a symmetric matrix has no eigenvalue below −tolerance.
  package func isPositive(within tolerance: Double) -> Bool {
    var shifted = self
    for i in 0..<rows { shifted[i, i] += tolerance }
    return shifted.choleskyFactor != nil
  }
}
