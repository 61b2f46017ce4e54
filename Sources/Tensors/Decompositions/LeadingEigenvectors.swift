extension Matrix {
  /// The largest eigenvalues of a symmetric matrix without negative ones, falling, and their eigenvectors in the rows of
  /// a matrix, of length 1 each; nil if it was stopped.
  ///
  /// From the block Krylov space V, VS, VS², … (Musco and Musco 2015), whose rows begin at random and which grows until
  /// S changes each vector by its eigenvalue but for 10⁻⁹ of the largest. Of each vector the entry that is largest in size is
  /// positive. Where the space would become a third of the
  /// whole, all eigenvectors are found and the first ones given.
  package func leadingEigenvectors(
    _ count: Int, isStopped: () -> Bool = { false }
  ) -> (values: [Double], vectors: Matrix)? {
    let block = count + 4
    var space = KrylovSpace(self, block: block)
    while 3 * (space.basis.count + block) < rows {
      if isStopped() { return nil }
      space.grow()
      if let found = space.leading(count) { return found }
    }
    guard let all = symmetricEigenvectors(isStopped: isStopped) else { return nil }
    return (Array(all.values.prefix(count)), all.vectors.prefix(Swift.min(count, rows)))
  }
}

/// Orthogonal rows, and what a symmetric matrix makes of each of them.
private struct KrylovSpace {
  private let matrix: Matrix
  private(set) var basis: [[Double]] = []
  private var images: [[Double]] = []
  /// Rows that are yet to be made orthogonal to the basis.
  private var next: [[Double]]

  private static let tolerance = 1e-9

  init(_ matrix: Matrix, block: Int) {
    self.matrix = matrix
    var stream = Seed(0).split("Krylov space").stream
    next = (0..<block).map { _ in (0..<matrix.rows).map { _ in stream.normal() } }
  }

  /// Takes in the next rows and what the matrix makes of them.
  mutating func grow() {
    let start = basis.count
    for row in next {
      guard let row = rest(of: row) else { continue }
      basis.append(row)
    }
    guard basis.count > start else { return }
    var products = Matrix(zeros: basis.count - start, matrix.rows)
    multiply(Matrix(Array(basis[start...])), .plain, matrix, .plain, into: &products)
    next = (0..<products.rows).map(products.row)
    images += next
  }

  /// What of a row is orthogonal to the basis, of length 1; nil if that is nothing but rounding.
  private func rest(of row: [Double]) -> [Double]? {
    var rest = row
    let whole = row.length
    // Twice, since rounding leaves something the first time.
    for _ in 0..<2 {
      for known in basis {
        let part = rest.dot(known)
        for index in rest.indices { rest[index] -= part * known[index] }
      }
    }
    let length = rest.length
    return length > 1e-12 * whole ? rest.map { $0 / length } : nil
  }

  /// The best eigenvectors that the space holds; nil if they are not exact enough yet.
  func leading(_ count: Int) -> (values: [Double], vectors: Matrix)? {
    let (rows, images) = (Matrix(basis), Matrix(images))
    var small = Matrix(zeros: basis.count, basis.count)
    multiply(rows, .plain, images, .transposed, into: &small)
    guard let system = small.symmetricEigenvectors() else { return nil }
    let mixing = system.vectors.prefix(Swift.min(count, basis.count))
    let values = Array(system.values.prefix(mixing.rows))
    let (vectors, moved) = (mixing * rows, mixing * images)
    let floor = KrylovSpace.tolerance * abs(values.first ?? 0)
    for (index, value) in values.enumerated() {
      let missed = zip(moved.row(index), vectors.row(index)).map { $0 - value * $1 }
      guard missed.length <= floor else { return nil }
    }
    return (values, Matrix((0..<vectors.rows).map { vectors.row($0).oriented }))
  }
}

extension [Double] {
  fileprivate func dot(_ other: [Double]) -> Double {
    var sum = 0.0
    for index in indices { sum += self[index] * other[index] }
    return sum
  }

  fileprivate var length: Double { dot(self).squareRoot() }
}
