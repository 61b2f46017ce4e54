import CKernels
import Testing

@testable import Tensors

/// Every shape at the edges of a tile, and one that needs two blocks of the sum.
private let shapes = [
  (1, 1, 1), (2, 3, 2), (3, 1, 7), (7, 23, 9), (8, 24, 16), (9, 25, 17), (64, 64, 64), (33, 50, 300),
]

private func filled(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
  var stream = SplitMix64(seed: seed)
  return Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in stream.normal() })
}

private func naive(_ a: Matrix, _ b: Matrix) -> Matrix {
  var result = Matrix(zeros: a.rows, b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns { for p in 0..<a.columns { result[i, j] += a[i, p] * b[p, j] } }
  }
  return result
}

private func distance(_ a: Matrix, _ b: Matrix) -> Double {
  zip(a.elements, b.elements).map { abs($0 - $1) }.max() ?? 0
}

@Test("products agree with three plain loops, in every orientation", arguments: shapes)
func productsAgree(shape: (Int, Int, Int)) {
  let (m, n, k) = shape
  let a = filled(m, k, seed: 1)
  let b = filled(k, n, seed: 2)
  let start = filled(m, n, seed: 3)
  let expected = naive(a, b)
  var result = Matrix(zeros: m, n)
  multiply(a, .plain, b, .plain, into: &result)
  #expect(distance(result, expected) < 1e-12)
  multiply(a.transposed, .transposed, b, .plain, into: &result)
  #expect(distance(result, expected) < 1e-12)
  multiply(a, .plain, b.transposed, .transposed, into: &result)
  #expect(distance(result, expected) < 1e-12)
  result = start
  multiply(a.transposed, .transposed, b.transposed, .transposed, into: &result, adding: true)
  #expect(distance(result, expected + start) < 1e-12)
}

@Test("every instruction level agrees with the plain one", arguments: shapes)
func levelsAgree(shape: (Int, Int, Int)) {
  let (m, n, k) = shape
  let a = filled(m, k, seed: 4).elements
  let b = filled(n, k, seed: 5).elements
  func product(_ level: kernel_level) -> [Double] {
    var c = [Double](repeating: 1, count: m * n)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          var product = kernel_product_f64(
            m: m, n: n, k: k, a: a.baseAddress, a_row: k, a_column: 1, b: b.baseAddress, b_leading: k,
            c: c.baseAddress, c_leading: n, bias: nil, mask: nil, mask_leading: 0, transposes_b: 1,
            accumulates: 0, rectifies: 0)
          kernel_gemm_at_f64(level, &product)
        }
      }
    }
    return c
  }
  let plain = product(kernel_level_plain)
  for level in [kernel_level_avx512, kernel_level_avx2] where kernel_level_runs(level) != 0 {
    #expect(zip(plain, product(level)).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}

@Test("an empty sum is zero")
func emptySum() {
  var result = Matrix([[1, 2], [3, 4]])
  multiply(Matrix(zeros: 2, 0), .plain, Matrix(zeros: 0, 2), .plain, into: &result)
  #expect(result == Matrix(zeros: 2, 2))
}

@Test("a row of a product of floats is the same among few and among many rows", arguments: [3, 8, 16, 24])
func rowsOfProducts(columns: Int) {
  var stream = SplitMix64(seed: 2)
  let (a, b) = (Buffer<Float>(zeros: 40 * 8), Buffer<Float>(zeros: 8 * columns))
  for index in 0..<a.count { a[index] = Float(stream.normal()) }
  for index in 0..<b.count { b[index] = Float(stream.normal()) }
  func product(_ rows: Int) -> [Float] {
    let c = Buffer<Float>(zeros: rows * columns)
    Float.multiply(
      Product(
        m: rows, n: columns, k: 8, a: (a.source, 8, 1), b: (b.source, columns), c: (c.pointer, columns)))
    return c.elements
  }
  let whole = product(40)
  for rows in [1, 2, 3, 5] { #expect(product(rows) == Array(whole.prefix(rows * columns))) }
}
