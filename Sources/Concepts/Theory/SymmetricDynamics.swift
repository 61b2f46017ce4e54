import Tensors

/// The vector field of the symmetric two-layer model, on U and on W = UUᵀ.
struct SymmetricDynamics {
  /// The diagonal of A (or of its square), `[d]`.
  let rates: [Double]

  /// The first `count` columns of W = UUᵀ.
  func weights(_ factor: Matrix, columns count: Int) -> Matrix {
    var columns = Matrix(zeros: factor.rows, count)
    multiply(factor, .plain, factor.prefix(count), .transposed, into: &columns)
    return columns
  }

  /// V(W) = WA + AW − ½(AW² + W²A + 2WAW).
  func velocity(ofWeights weights: Matrix) -> Matrix {
    let square = weights * weights
    var weighted = weights
    for i in rates.indices { for j in rates.indices { weighted[i, j] *= rates[j] } }
    var result = weighted * weights
    for i in rates.indices {
      for j in rates.indices {
        result[i, j] = (rates[i] + rates[j]) * (weights[i, j] - square[i, j] / 2) - result[i, j]
      }
    }
    return result
  }

  /// V(W)z for a point of which the first coordinates count, where `apply` computes the products of W with the columns of a matrix.
  func velocity(of point: [Double], _ apply: (Matrix) -> Matrix) -> [Double] {
    // V(W)z = WAz + AWz − ½(A W(Wz) + W(W Az) + 2 W(A Wz)): three products with W, two at a time.
    let count = rates.count
    var pair = Matrix(zeros: count, 2)
    for (i, z) in point.prefix(count).enumerated() { (pair[i, 0], pair[i, 1]) = (z, rates[i] * z) }
    let first = apply(pair)
    var next = Matrix(zeros: count, 2)
    for i in 0..<count { (next[i, 0], next[i, 1]) = (first[i, 0], first[i, 1] / 2 + rates[i] * first[i, 0]) }
    let second = apply(next)
    return (0..<count).map { i in
      first[i, 1] + rates[i] * (first[i, 0] - second[i, 0] / 2) - second[i, 1]
    }
  }
}
