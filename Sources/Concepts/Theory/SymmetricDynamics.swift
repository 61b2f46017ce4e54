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

  /// V(W)z for a point of which only the coordinates of W's first columns count, given those columns, beyond which all
  /// rates are zero. `apply` multiplies a vector by the whole of W.
  func velocity(
    of point: [Double], columns weights: Matrix, _ apply: ([Double]) -> [Double]
  ) -> [Double] {
    // V(W)z = WAz + AWz − ½AW(Wz) − Wm with m = ½WAz + AWz.
    let (rows, count) = (weights.rows, weights.columns)
    var moved = Array(repeating: 0.0, count: rows)  // Wz, then AWz − ½AW(Wz)
    var weighted = moved  // WAz
    var again = Array(repeating: 0.0, count: count)  // W(Wz)
    weights.elements.withUnsafeBufferPointer { entries in
      for i in 0..<rows {
        var (sum, rated) = (0.0, 0.0)
        for p in 0..<count {
          let entry = entries[i * count + p] * point[p]
          sum += entry
          rated += rates[p] * entry
        }
        (moved[i], weighted[i]) = (sum, rated)
        for p in 0..<count { again[p] += entries[i * count + p] * sum }
      }
    }
    var mixed = weighted  // m
    for i in 0..<rows {
      let rate = i < count ? rates[i] : 0
      mixed[i] = weighted[i] / 2 + rate * moved[i]
      moved[i] = rate == 0 ? 0 : rate * (moved[i] - again[i] / 2)
    }
    let last = apply(mixed)
    for i in 0..<rows { moved[i] += weighted[i] - last[i] }
    return moved
  }
}
