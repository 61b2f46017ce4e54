internal import CKernels

/// In-place forms for the loops of small networks, over matrices of shape `[samples, features]`.
extension Matrix {
  /// Adds `bias`, `[features]`, to every row.
  package mutating func addToRows(_ bias: [Double]) {
    precondition(bias.count == columns, "addToRows: \(bias.count) numbers to \(shape)")
    let (rows, columns) = (rows, columns)
    withMutablePointer { own in
      bias.withUnsafeBufferPointer { bias in
        if let bias = bias.baseAddress { kernel_add_rows(rows, columns, bias, own) }
      }
    }
  }

  /// Adds the sum over all rows to `sums`, `[features]`.
  package func addRows(to sums: inout [Double]) {
    precondition(sums.count == columns, "addRows: \(shape) to \(sums.count) numbers")
    withPointer { own in
      sums.withUnsafeMutableBufferPointer { sums in
        if let sums = sums.baseAddress { kernel_add_row_sums(rows, columns, own, sums) }
      }
    }
  }

  /// self = scale · (self − target).
  package mutating func becomeDifference(from target: Matrix, scale: Double) {
    precondition(target.rows == rows && target.columns == columns, "difference: \(shape) − \(target.shape)")
    let count = elements.count
    withMutablePointer { own in target.withPointer { kernel_scaled_difference(count, scale, $0, own) } }
  }

  /// Σ (self − other)².
  package func squaredDistance(to other: Matrix) -> Double {
    precondition(other.rows == rows && other.columns == columns, "distance: \(shape) − \(other.shape)")
    var sum = 0.0
    withPointer { own in other.withPointer { sum = kernel_squared_distance(elements.count, own, $0) } }
    return sum
  }

  /// Σ self². Infinite or undefined if an entry is.
  package var squaredNorm: Double {
    var sum = 0.0
    withPointer { sum = kernel_dot(elements.count, $0, $0) }
    return sum
  }

  /// Replaces negative entries by zero.
  package mutating func rectify() {
    let count = elements.count
    withMutablePointer { kernel_relu(count, $0) }
  }

  /// The pullback of `rectify`: zero where its output was zero.
  package mutating func pullBackRectify(output: Matrix) {
    precondition(output.elements.count == elements.count, "rectify: \(shape) against \(output.shape)")
    let count = elements.count
    withMutablePointer { own in output.withPointer { kernel_relu_pullback(count, $0, own) } }
  }

  /// Replaces every entry.
  package mutating func mapInPlace(_ transform: (Double) -> Double) {
    for index in elements.indices { elements[index] = transform(elements[index]) }
  }

  /// Multiplies every entry by a function of the entry of `other` at the same place.
  package mutating func scale(by factor: (Double) -> Double, of other: Matrix) {
    precondition(other.elements.count == elements.count, "scale: \(shape) by \(other.shape)")
    for index in elements.indices { elements[index] *= factor(other.elements[index]) }
  }

  private func withPointer(_ body: (UnsafePointer<Double>) -> Void) {
    elements.withUnsafeBufferPointer { if let base = $0.baseAddress { body(base) } }
  }

  private mutating func withMutablePointer(_ body: (UnsafeMutablePointer<Double>) -> Void) {
    elements.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { body(base) } }
  }
}
