internal import CKernels

extension Matrix {
  /// Σ (self − other)².
  package func squaredDistance(to other: Matrix) -> Double {
    precondition(other.rows == rows && other.columns == columns, "distance: \(shape) − \(other.shape)")
    return zip(elements, other.elements).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// Σ self². Infinite or undefined if an entry is.
  package var squaredNorm: Double {
    elements.withUnsafeBufferPointer { own in
      own.baseAddress.map { kernel_dot(own.count, $0, $0) } ?? 0
    }
  }
}
