import Tensors

/// Where the weights of a run start.
package enum InitialMatrix: Sendable, Equatable {
  case explicit(Matrix)
  case zero
  /// Entries scale · U[0,1).
  case uniform(scale: Double)
  /// Entries scale · N(0,1).
  case gaussian(scale: Double)
  /// Entries uniform in ±scale/√inputs; PyTorch's default at scale 1.
  case standard(scale: Double)
  /// The Cholesky factor of ω((1−ρ)I + ρ11ᵀ): equal sizes, equal overlaps. ω is the scale, ρ the correlation.
  /// A wider matrix is filled with zeros on the right, a narrower one keeps the first columns.
  case equicorrelated(scale: Double, correlation: Double)
}

extension InitialMatrix {
  /// Makes the matrix, drawing its entries row by row.
  package func matrix(
    rows: Int, columns: Int, using stream: inout some RandomSource
  ) throws(ConceptsError) -> Matrix {
    let count = rows * columns
    switch self {
    case .explicit(let matrix):
      guard matrix.rows == rows, matrix.columns == columns else {
        throw .wrongShape(expected: [rows, columns], found: [matrix.rows, matrix.columns])
      }
      return matrix
    case .zero: return Matrix(zeros: rows, columns)
    case .uniform(let scale):
      return Matrix(rows: rows, columns: columns, elements: (0..<count).map { _ in scale * stream.uniform() })
    case .gaussian(let scale):
      return Matrix(rows: rows, columns: columns, elements: stream.normals(count).map { scale * $0 })
    case .standard(let scale):
      let bound = scale / Double(columns).squareRoot()
      return Matrix(
        rows: rows, columns: columns, elements: (0..<count).map { _ in stream.uniform(-bound, bound) })
    case .equicorrelated(let scale, let correlation):
      return try equicorrelated(rows, columns, scale, correlation)
    }
  }

  /// The same, from a seed.
  package func matrix(
    rows: Int, columns: Int, seed: UInt64, generator: Generator = .splitmix
  ) throws(ConceptsError) -> Matrix {
    switch generator {
    case .splitmix:
      var stream = SplitMix64(seed: seed)
      return try matrix(rows: rows, columns: columns, using: &stream)
    case .torch:
      var stream = TorchGenerator(seed: seed)
      return try matrix(rows: rows, columns: columns, using: &stream)
    }
  }

  private func equicorrelated(
    _ rows: Int, _ columns: Int, _ scale: Double, _ correlation: Double
  ) throws(ConceptsError) -> Matrix {
    var gram = Matrix(zeros: rows, rows)
    for i in 0..<rows { for j in 0..<rows { gram[i, j] = scale * (i == j ? 1 : correlation) } }
    guard let factor = gram.choleskyFactor else {
      throw .notPositiveDefinite(size: rows, scale: scale, correlation: correlation)
    }
    var result = Matrix(zeros: rows, columns)
    for i in 0..<rows { for j in 0..<min(rows, columns) { result[i, j] = factor[i, j] } }
    return result
  }
}

/// Whose random numbers a run uses.
package enum Generator: String, Sendable, CaseIterable {
  /// SplitMix64, in double precision: the project's own.
  case splitmix
  /// The generators of the published runs: PyTorch's on the CPU, and NumPy's for samples.
  case torch
}
