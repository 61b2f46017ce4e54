/// A smaller symmetric model that follows a large one.
///
/// Only the s rows H of U whose rates are not zero act on each other directly; the others, T, act through
/// G = TᵀT: dH/dτ = −½[((HHᵀ − I) ∘ (a_i + a_j))H + AHG] and dT/dτ = −½T HᵀAH. So H stays near the Krylov space that G
/// spans from the rows of H(0): with an orthonormal basis Q of it, found by the block Lanczos method (Golub and Van Loan,
/// section 10.3), the model of HQ and of the triangular factor of TQ = OR has the same H and the same W beside it. What a
/// block k passes on to the next grows at most like Π βₖ(½aτ)/k, βₖ being the norm of their coupling, so that few blocks
/// suffice for a small start.
struct SymmetricReduction {
  /// U(0) of the smaller model, `[s + r, r]`.
  let factor: Matrix
  /// Q, `[d′, r]`.
  private let basis: Matrix
  /// O, `[d − s, r]`; `nil` where the rows of T are fewer and stay as they are.
  private let tail: Matrix?
  /// T(I − QQᵀ), which does not move, `[d − s, d′]`.
  private let still: Matrix
  private let heads: Int

  /// `nil` where the smaller model would not be much smaller.
  ///
  /// - Parameters:
  ///   - factor: U(0), `[d, d′]`.
  ///   - heads: s.
  ///   - horizon: ½aτ for the largest rate and the last time.
  ///   - accuracy: how much of H may leave the space.
  init?(_ factor: Matrix, heads: Int, horizon: Double, accuracy: Double) {
    guard heads > 0, heads < factor.rows, factor.columns > 2 * heads, factor.isFinite else { return nil }
    let head = factor.prefix(heads)
    let tail = factor.suffix(from: heads)
    guard
      let basis = SymmetricReduction.basis(
        head, tail, horizon: horizon, accuracy: accuracy, most: factor.columns / 2)
    else { return nil }
    var moving = tail * basis
    if moving.rows > moving.columns {
      let (orthogonal, triangular) = moving.factored
      self.tail = orthogonal
      moving = triangular
    } else {
      self.tail = nil
    }
    var projected = Matrix(zeros: tail.rows, factor.columns)
    multiply(tail * basis, .plain, basis, .transposed, into: &projected)
    self.factor = (head * basis).stacked(on: moving)
    self.basis = basis
    self.heads = heads
    still = tail - projected
  }

  /// U, `[d, d′]`, from U of the smaller model.
  func full(_ reduced: Matrix) -> Matrix {
    let moving = reduced.suffix(from: heads)
    let lifted = reduced.prefix(heads).stacked(on: tail.map { $0 * moving } ?? moving)
    var factor = Matrix(zeros: lifted.rows, basis.rows)
    multiply(lifted, .plain, basis, .transposed, into: &factor)
    return factor + Matrix(zeros: heads, basis.rows).stacked(on: still)
  }

  /// An orthonormal basis of the Krylov space up to the block that passes on too little.
  private static func basis(
    _ head: Matrix, _ tail: Matrix, horizon: Double, accuracy: Double, most: Int
  ) -> Matrix? {
    var basis = OrthonormalBasis(dimension: head.columns)
    var (block, _) = extend(&basis, by: (0..<head.rows).map(head.row))
    var passed = 1.0
    for order in 1... {
      let known = basis
      let (next, coupling) = extend(&basis, by: block.map { tail.transposedProduct(tail * $0) })
      passed *= horizon * coupling / Double(order)
      if next.isEmpty || passed < accuracy {
        basis = known
        break
      }
      if basis.vectors.rows > most { return nil }
      block = next
    }
    return basis.vectors.rows == 0 ? nil : basis.vectors.transposed
  }

  /// Appends what is new in some directions; also tells how long that was before it was scaled to 1.
  private static func extend(
    _ basis: inout OrthonormalBasis, by directions: [[Double]]
  ) -> (vectors: [[Double]], coupling: Double) {
    var vectors: [[Double]] = []
    var coupling = 0.0
    for direction in directions {
      let rest = basis.split(direction).rest
      let norm = rest.norm
      guard norm > 1e-14 * direction.norm else { continue }
      coupling += norm * norm
      vectors.append(rest.map { $0 / norm })
      basis.append(vectors[vectors.count - 1])
    }
    return (vectors, coupling.squareRoot())
  }
}

/// Orthonormal vectors, `[count, dimension]`.
private struct OrthonormalBasis {
  private(set) var vectors: Matrix

  init(dimension: Int) { vectors = Matrix(zeros: 0, dimension) }

  mutating func append(_ vector: [Double]) {
    vectors = Matrix(rows: vectors.rows + 1, columns: vectors.columns, elements: vectors.elements + vector)
  }

  /// A vector's shares in the basis, and what is left of it.
  func split(_ vector: [Double]) -> (shares: [Double], rest: [Double]) {
    var (shares, rest) = (Array(repeating: 0.0, count: vectors.rows), vector)
    // Twice is enough (Golub and Van Loan, section 5.2).
    for _ in 0..<2 {
      let found = vectors * rest
      let known = vectors.transposedProduct(found)
      for index in shares.indices { shares[index] += found[index] }
      for index in rest.indices { rest[index] -= known[index] }
    }
    return (shares, rest)
  }
}

extension [Double] {
  fileprivate var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

extension Matrix {
  fileprivate func suffix(from row: Int) -> Matrix {
    Matrix(rows: rows - row, columns: columns, elements: Array(elements[(row * columns)...]))
  }

  fileprivate func stacked(on other: Matrix) -> Matrix {
    Matrix(rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }

  /// OR with orthonormal columns O and a triangular R, for a matrix with more rows than columns (Golub and Van Loan,
  /// section 5.2). A column that depends on those before it gives a zero column of O.
  fileprivate var factored: (orthogonal: Matrix, triangular: Matrix) {
    var basis = OrthonormalBasis(dimension: rows)
    var triangular = Matrix(zeros: columns, columns)
    let lines = transposed
    for column in 0..<columns {
      let (shares, rest) = basis.split(lines.row(column))
      for (other, share) in shares.enumerated() { triangular[other, column] = share }
      let norm = rest.norm
      triangular[column, column] = norm
      let scale = norm > 0 ? 1 / norm : 0
      basis.append(rest.map { scale * $0 })
    }
    return (basis.vectors.transposed, triangular)
  }
}
