/// A matrix product C = A·B and what becomes of its sums; the fields are those of the kernel.
package struct Product<Scalar: Real> {
  typealias Source = UnsafePointer<Scalar>

  /// C is `[m, n]`; the sums run over k.
  let m: Int
  let n: Int
  let k: Int
  /// A's entry (i, p) is at i · row + p · column, where one of the two is 1.
  let a: (start: Source, row: Int, column: Int)
  /// `[k, n]`, or `[n, k]` if it is transposed.
  let b: (start: Source, leading: Int)
  var transposesB = false
  let c: (start: UnsafeMutablePointer<Scalar>, leading: Int)
  /// C is added to.
  var accumulates = false
  /// Added to every row, `[n]`.
  var bias: Source?
  /// Negative sums become zero.
  var rectifies = false
  /// Sums where this is not positive become zero, `[m, n]` with the leading dimension of C.
  var mask: Source?
}
