internal import CKernels

/// A smaller symmetric model that follows a large one.
///
/// Only the s rows H of U whose rates are not zero act on each other directly; the others, T, act through
/// G = TᵀT: dH/dτ = −½[((HHᵀ − I) ∘ (a_i + a_j))H + AHG] and dT/dτ = −½T HᵀAH. So H stays near the Krylov space that G
/// spans from the rows of H(0): with an orthonormal basis Q of it, found by the block Lanczos method (Golub and Van Loan,
/// section 10.3), the model of HQ and of the triangular factor of TQ = OR has the same H and the same W beside it. What a
/// block k passes on to the next grows at most like Π βₖ(½aτ)/k, βₖ being the norm of their coupling, so that few blocks
/// suffice for a small start. HHᵀ and the lengths of the other rows of W know of G only by the moments HGʲHᵀ, of which n
/// blocks have the first 2n (Golub and Meurant, Matrices, Moments and Quadrature, section 4): they miss about the square of
/// that.
struct SymmetricReduction {
  /// U(0) of the smaller model, `[s + r, r]`.
  let factor: Matrix
  /// U(0), `[d, d′]`.
  private let whole: Matrix
  /// Qᵀ, `[r, d′]`.
  private let basis: Matrix
  /// Oᵀ, `[r, d − s]`; `nil` where the rows of T are fewer and stay as they are.
  private let tail: Matrix?
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
    if tail.rows > basis.rows {
      let (orthogonal, triangular) = basis.timesTransposed(tail).factored
      self.tail = orthogonal
      self.factor = head.timesTransposed(basis).stacked(on: triangular)
    } else {
      self.tail = nil
      self.factor = factor.timesTransposed(basis)
    }
    self.whole = factor
    self.basis = basis
    self.heads = heads
  }

  /// U, `[d, d′]`, from U of the smaller model: what lies outside of the space has not moved.
  func full(_ reduced: Matrix) -> Matrix {
    var moved = reduced - factor
    if let tail {
      moved = moved.prefix(heads).stacked(on: tail.transposedTimes(moved.suffix(from: heads)))
    }
    var result = whole
    multiply(moved, .plain, basis, .plain, into: &result, adding: true)
    return result
  }

  /// An orthonormal basis of the Krylov space up to the block that passes on too little, `[r, d′]`.
  private static func basis(
    _ head: Matrix, _ tail: Matrix, horizon: Double, accuracy: Double, most: Int
  ) -> Matrix? {
    var basis = OrthonormalBasis(dimension: head.columns)
    var known = 0
    _ = extend(&basis, by: head)
    var passed = 1.0
    for order in 1... {
      let block = basis.vectors(from: known)
      known = basis.count
      let coupling = extend(&basis, by: tail.timesTransposed(block).transposedTimes(tail))
      passed *= horizon * coupling / Double(order)
      if basis.count == known || passed < accuracy { break }
      if basis.count > most { return nil }
    }
    return known == 0 ? nil : basis.vectors(from: 0).prefix(known)
  }

  /// Appends what is new in some directions, which are rows; tells how long that was before it was scaled to 1.
  private static func extend(_ basis: inout OrthonormalBasis, by directions: Matrix) -> Double {
    var coupling = 0.0
    for row in 0..<directions.rows {
      let direction = directions.row(row)
      let rest = basis.split(direction).rest
      let norm = rest.norm
      guard norm > 1e-14 * direction.norm else { continue }
      coupling += norm * norm
      basis.append(rest, scaledBy: 1 / norm)
    }
    return coupling.squareRoot()
  }
}

/// Orthonormal vectors that become more.
private struct OrthonormalBasis {
  let dimension: Int
  private(set) var count = 0
  private var elements: [Double] = []

  init(dimension: Int) { self.dimension = dimension }

  /// Those from a number on, as rows.
  func vectors(from first: Int) -> Matrix {
    Matrix(rows: count - first, columns: dimension, elements: Array(elements[(first * dimension)...]))
  }

  mutating func append(_ vector: [Double], scaledBy factor: Double) {
    elements += vector.lazy.map { factor * $0 }
    count += 1
  }

  /// A vector's shares in the basis, and what is left of it.
  func split(_ vector: [Double]) -> (shares: [Double], rest: [Double]) {
    var (shares, rest) = (Array(repeating: 0.0, count: count), vector)
    elements.withUnsafeBufferPointer { elements in
      rest.withUnsafeMutableBufferPointer { rest in
        guard let place = elements.baseAddress, let rest = rest.baseAddress else { return }
        // Twice is enough (Golub and Van Loan, section 5.2).
        for _ in 0..<2 {
          let found = (0..<count).map { kernel_dot(dimension, place + $0 * dimension, rest) }
          for (index, share) in found.enumerated() {
            shares[index] += share
            kernel_axpy(dimension, -share, place + index * dimension, rest)
          }
        }
      }
    }
    return (shares, rest)
  }
}

extension [Double] {
  fileprivate var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

extension Matrix {
  /// self · otherᵀ.
  fileprivate func timesTransposed(_ other: Matrix) -> Matrix {
    var product = Matrix(zeros: rows, other.rows)
    multiply(self, .plain, other, .transposed, into: &product)
    return product
  }

  /// selfᵀ · other.
  fileprivate func transposedTimes(_ other: Matrix) -> Matrix {
    var product = Matrix(zeros: columns, other.columns)
    multiply(self, .transposed, other, .plain, into: &product)
    return product
  }

  fileprivate func suffix(from row: Int) -> Matrix {
    Matrix(rows: rows - row, columns: columns, elements: Array(elements[(row * columns)...]))
  }

  fileprivate func stacked(on other: Matrix) -> Matrix {
    Matrix(rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }

  /// Oᵀ and R of selfᵀ = OR with orthonormal columns O and a triangular R, for a matrix with more columns than rows (Golub
  /// and Van Loan, section 5.2). A row that depends on those before it gives a zero row of Oᵀ.
  fileprivate var factored: (orthogonal: Matrix, triangular: Matrix) {
    var basis = OrthonormalBasis(dimension: columns)
    var triangular = Matrix(zeros: rows, rows)
    for row in 0..<rows {
      let (shares, rest) = basis.split(self.row(row))
      for (other, share) in shares.enumerated() { triangular[other, row] = share }
      let norm = rest.norm
      triangular[row, row] = norm
      basis.append(rest, scaledBy: norm > 0 ? 1 / norm : 0)
    }
    return (basis.vectors(from: 0), triangular)
  }
}
