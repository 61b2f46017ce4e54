import Tensors

/// The vector field of the symmetric two-layer model, on U and on W = UUᵀ.
struct SymmetricDynamics {
  /// The diagonal of A (or of its square), `[d]`.
  let rates: [Double]
  /// The number of coordinates before the first of the zeros at the end of `rates`.
  private let active: Int

  init(rates: [Double]) {
    self.rates = rates
    active = (rates.lastIndex { $0 != 0 } ?? -1) + 1
  }

  func weights(_ factor: Matrix) -> Matrix {
    var weights = Matrix(zeros: factor.rows, factor.rows)
    multiply(factor, .plain, factor, .transposed, into: &weights)
    return weights
  }

  /// dU/dτ = −½[(W − I)A + A(W − I)]U.
  ///
  /// The bracket vanishes outside the rows and columns of the s active coordinates, so that s·d·d′ products do.
  func velocity(ofFactor factor: Matrix, into result: inout Matrix) {
    let head = factor.prefix(active)
    var strip = Matrix(zeros: active, factor.rows)
    multiply(head, .plain, factor, .transposed, into: &strip)
    for i in 0..<active {
      for j in rates.indices {
        strip[i, j] = -0.5 * (strip[i, j] - (i == j ? 1 : 0)) * (rates[i] + rates[j])
      }
    }
    if active < factor.rows { multiply(strip, .transposed, head, .plain, into: &result) }
    var top = head
    multiply(strip, .plain, factor, .plain, into: &top)
    result.elements.replaceSubrange(0..<top.elements.count, with: top.elements)
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
