internal import CKernels

/// A matrix product C = A·B of floats as operations need it.
struct FloatProduct {
  /// C is `[m, n]`; the sums run over k.
  let m: Int
  let n: Int
  let k: Int
  /// A's entry (i, p) is at i · row + p · column, where one of the two is 1.
  let a: (start: UnsafePointer<Float>, row: Int, column: Int)
  /// `[k, n]`, or `[n, k]` if it is transposed.
  let b: (start: UnsafePointer<Float>, leading: Int)
  var transposesB = false
  let c: (start: UnsafeMutablePointer<Float>, leading: Int)
  var adds = false
  /// Added to every row, `[n]`, where n and all distances are multiples of eight.
  var bias: UnsafePointer<Float>?

  func compute() {
    var product = kernel_product_f32(
      m: m, n: n, k: k, a: a.start, a_row: a.row, a_column: a.column, b: b.start, b_leading: b.leading,
      c: c.start, c_leading: c.leading, bias: bias, mask: nil, mask_leading: 0,
      transposes_b: transposesB ? 1 : 0, accumulates: adds ? 1 : 0, rectifies: 0)
    kernel_gemm_f32(&product)
  }
}
