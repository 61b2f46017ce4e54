import Tensors

/// The vector field of the symmetric two-layer model, on U and on W = UUᵀ.
struct SymmetricDynamics {
  /// The diagonal of A (or of its square), `[d]`.
  let rates: [Double]

  func weights(_ factor: Matrix) -> Matrix {
    var weights = Matrix(zeros: factor.rows, factor.rows)
    multiply(factor, .plain, factor, .transposed, into: &weights)
    return weights
  }

  /// dU/dτ = −½[(W − I)A + A(W − I)]U.
  func velocity(ofFactor factor: Matrix, into result: inout Matrix) {
    var pull = weights(factor)
    for i in rates.indices {
      for j in rates.indices {
        pull[i, j] = -0.5 * (pull[i, j] - (i == j ? 1 : 0)) * (rates[i] + rates[j])
      }
    }
    multiply(pull, .plain, factor, .plain, into: &result)
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
}
