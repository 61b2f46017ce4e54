internal import CKernels

extension Matrix {
  /// Coordinates of one pass, so that the rows on one side stay in the first cache.
  private static let passLength = 256

  /// Writes Σ (x − y)² for each of the rows `own` and each of the rows `others` to `result`, `[own, others]`.
  ///
  /// Differences are squared, not taken from a product of matrices, so that close rows keep their digits and equal ones
  /// have the distance zero.
  package func squaredDistances(
    of own: Range<Int>, to others: Range<Int>, into result: UnsafeMutablePointer<Double>
  ) {
    result.update(repeating: 0, count: own.count * others.count)
    elements.withUnsafeBufferPointer { elements in
      guard let x = elements.baseAddress else { return }
      for start in stride(from: 0, to: columns, by: Matrix.passLength) {
        let length = min(Matrix.passLength, columns - start)
        for j in others {
          let other = x + j * columns + start
          for i in own {
            result[(i - own.lowerBound) * others.count + j - others.lowerBound] +=
              kernel_squared_distance(length, x + i * columns + start, other)
          }
        }
      }
    }
  }
}
