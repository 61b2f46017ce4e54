import Tensors

/// The principal components of a cloud of points: orthogonal directions, the one of the largest variance first.
package struct PrincipalComponents: Sendable, Equatable {
  /// The mean of the points, `[coordinates]`.
  package let mean: [Double]
  /// The variance along every component, falling, `[min(points, coordinates)]`: the eigenvalues of the covariance, the
  /// squares divided by points − 1.
  package let variances: [Double]
  /// The directions, of length 1, `[components, coordinates]`; of each the largest entry is positive. Those without a
  /// variance, which the points leave open, are zero where there are fewer points than coordinates.
  package let directions: Matrix
  /// The coordinates of the points along the directions, from the mean, `[points, components]`.
  package let scores: Matrix

  /// Of `points`, `[points, coordinates]`; the first `count` directions and scores, or all.
  ///
  /// The smaller one of the covariance and of the points' products is diagonalised, for time that grows as the third power
  /// of its size.
  package init(
    of points: Matrix, count: Int? = nil, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) {
    try points.requireFinite()
    mean = points.columnMeans
    let cloud = CentredCloud(points, mean)
    guard let system = cloud.products.symmetricEigenvectors(isStopped: isStopped) else { throw .cancelled }
    variances = system.values.map { max(0, $0 / Double(max(1, points.rows - 1))) }
    let size = cloud.products.rows
    directions = cloud.directions(system.vectors.prefix(min(size, count ?? size)), squares: system.values)
    scores = cloud.scores(directions)
  }

  /// The coordinates of points along the first components alone, `[points, count]`, found without the others.
  package static func scores(
    of points: Matrix, count: Int, isStopped: () -> Bool = { false }
  ) throws(ConceptsError) -> Matrix {
    try points.requireFinite()
    let cloud = CentredCloud(points, points.columnMeans)
    guard let system = cloud.products.leadingEigenvectors(count, isStopped: isStopped) else {
      throw .cancelled
    }
    return cloud.scores(cloud.directions(system.vectors, squares: system.values))
  }

  /// The share of the whole variance that each component explains; zeros if there is none.
  package var shares: [Double] {
    let total = variances.reduce(0, +)
    return variances.map { total > 0 ? $0 / total : 0 }
  }

  /// The effective dimension (Σλ)² / Σλ² of the variances λ: 1 along a line, d if d variances are equal and no other is
  /// positive; 0 for points that are all the same.
  package var participationRatio: Double {
    let (sum, squares) = (variances.reduce(0, +), variances.reduce(0) { $0 + $1 * $1 })
    return squares > 0 ? sum * sum / squares : 0
  }
}

/// Points around their mean, and the smaller one of their coordinates' and of their own products.
private struct CentredCloud {
  private let points: Matrix
  private let areFew: Bool
  let products: Matrix

  init(_ points: Matrix, _ mean: [Double]) {
    let centred = points.centred(at: mean)
    areFew = points.rows < points.columns
    let size = min(points.rows, points.columns)
    var products = Matrix(zeros: size, size)
    multiply(
      centred, areFew ? .plain : .transposed, centred, areFew ? .transposed : .plain, into: &products)
    (self.points, self.products) = (centred, products)
  }

  /// `[components, coordinates]` of the eigenvectors of the products.
  func directions(_ vectors: Matrix, squares: [Double]) -> Matrix {
    areFew ? vectors.combinations(of: points, squares: squares) : vectors
  }

  /// `[points, components]`.
  func scores(_ directions: Matrix) -> Matrix {
    var scores = Matrix(zeros: points.rows, directions.rows)
    multiply(points, .plain, directions, .transposed, into: &scores)
    return scores
  }
}

extension Matrix {
  fileprivate func centred(at mean: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] -= mean[column] }
    }
    return result
  }

  /// The rows of self · points, of length 1 each, where those of self are eigenvectors of points · pointsᵀ with the
  /// eigenvalues `squares`. What rounding alone has made is zero.
  fileprivate func combinations(of points: Matrix, squares: [Double]) -> Matrix {
    var result = self * points
    let floor = Double(points.rows) * .ulpOfOne * (squares.first ?? 0)
    for row in 0..<rows {
      let entries = result.row(row)
      let length = entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let largest = entries.max { abs($0) < abs($1) } ?? 0
      let factor = squares[row] <= floor || length == 0 ? 0 : (largest < 0 ? -1 : 1) / length
      for column in 0..<result.columns { result[row, column] *= factor }
    }
    return result
  }
}
