internal import CKernels

/// Whether an operand of a product is read as its transpose.
package enum Orientation: Sendable { case plain, transposed }

/// Writes A·B into `result`, or adds it. Either operand may be read as its transpose.
///
/// Every entry is summed in the same fixed order whatever the shapes and the number of cores. The result
/// must not be an operand.
package func multiply(
  _ a: Matrix, _ aOrientation: Orientation = .plain, _ b: Matrix, _ bOrientation: Orientation = .plain,
  into result: inout Matrix, adding: Bool = false
) {
  let (m, k) = aOrientation == .plain ? (a.rows, a.columns) : (a.columns, a.rows)
  let (depth, n) = bOrientation == .plain ? (b.rows, b.columns) : (b.columns, b.rows)
  precondition(k == depth, "multiply: [\(m), \(k)] · [\(depth), \(n)]")
  precondition(result.rows == m && result.columns == n, "multiply: [\(m), \(n)] into \(result.shape)")
  let (row, column) = aOrientation == .plain ? (a.columns, 1) : (1, a.columns)
  a.elements.withUnsafeBufferPointer { a in
    b.elements.withUnsafeBufferPointer { bElements in
      result.elements.withUnsafeMutableBufferPointer { result in
        guard let a = a.baseAddress, let bElements = bElements.baseAddress, let result = result.baseAddress
        else { return }
        var product = kernel_product_f64(
          m: m, n: n, k: k, a: a, a_row: row, a_column: column, b: bElements, b_leading: b.columns,
          c: result, c_leading: n, bias: nil, mask: nil, mask_leading: 0,
          transposes_b: bOrientation == .transposed ? 1 : 0, accumulates: adding ? 1 : 0, rectifies: 0)
        kernel_gemm_f64(&product)
      }
    }
  }
}

extension Matrix {
  package static func * (a: Matrix, b: Matrix) -> Matrix {
    var result = Matrix(zeros: a.rows, b.columns)
    multiply(a, .plain, b, .plain, into: &result)
    return result
  }

  package static func * (a: Matrix, x: [Double]) -> [Double] {
    precondition(x.count == a.columns, "\(a.shape) · [\(x.count)]")
    return x.withUnsafeBufferPointer { x in
      a.elements.withUnsafeBufferPointer { elements in
        guard let place = elements.baseAddress, let x = x.baseAddress else {
          return Array(repeating: 0, count: a.rows)
        }
        return (0..<a.rows).map { kernel_dot(a.columns, place + $0 * a.columns, x) }
      }
    }
  }

  /// selfᵀ · x.
  package func transposedProduct(_ x: [Double]) -> [Double] {
    precondition(x.count == rows, "\(shape)ᵀ · [\(x.count)]")
    var product = Array(repeating: 0.0, count: columns)
    product.withUnsafeMutableBufferPointer { product in
      elements.withUnsafeBufferPointer { elements in
        guard let place = elements.baseAddress, let product = product.baseAddress else { return }
        for row in 0..<rows { kernel_axpy(columns, x[row], place + row * columns, product) }
      }
    }
    return product
  }

  package static func + (a: Matrix, b: Matrix) -> Matrix {
    var sum = a
    sum.add(1, times: b)
    return sum
  }

  package static func - (a: Matrix, b: Matrix) -> Matrix {
    var difference = a
    difference.add(-1, times: b)
    return difference
  }

  package static func * (factor: Double, a: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, elements: a.elements.map { factor * $0 })
  }

  /// self += factor · other.
  package mutating func add(_ factor: Double, times other: Matrix) {
    precondition(rows == other.rows && columns == other.columns, "add: \(shape) + \(other.shape)")
    other.elements.withUnsafeBufferPointer { other in
      elements.withUnsafeMutableBufferPointer { own in
        guard let x = other.baseAddress, let y = own.baseAddress else { return }
        kernel_axpy(own.count, factor, x, y)
      }
    }
  }
}
