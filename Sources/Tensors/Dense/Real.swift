/// Numbers that networks are computed in, with the loops that are written for them.
package protocol Real: BinaryFloatingPoint, Sendable {
  typealias Source = UnsafePointer<Self>
  typealias Place = UnsafeMutablePointer<Self>

  static func multiply(_ product: Product<Self>)
  /// y = xᵀ, `[columns, rows]`, with the distances of their rows.
  static func transpose(_ x: Source, _ rows: Int, _ columns: Int, leading: Int, into y: Place, leading: Int)
  /// sums[c] += Σ_r x[r, c].
  static func addRows(_ x: Source, _ rows: Int, _ width: Int, to sums: Place)
  /// y += x.
  static func add(_ x: Source, _ count: Int, to y: Place)
  /// output = scale · (output − target); Σ (output − target)².
  static func subtract(_ target: Source, _ count: Int, from output: Place, scale: Self) -> Double
  /// x = tanh x.
  static func tanh(_ x: Place, _ count: Int)
  static func pullBackTanh(_ output: Source, _ count: Int, _ gradient: Place)
  /// y = x Φ(x).
  static func gelu(_ x: Source, _ count: Int, into y: Place)
  static func pullBackGELU(_ x: Source, _ count: Int, _ gradient: Place)
  /// x −= rate · velocity, where velocity = momentum · velocity + gradient + decay · x; without one it is the gradient.
  static func descend(
    _ x: Place, _ count: Int, gradient: Source, velocity: Place?, rate: Self, momentum: Self, decay: Self)
  static func adam(_ x: Place, _ count: Int, gradient: Source, mean: Place, square: Place, _ step: AdamStep)
  /// Steps of gradient descent of the symmetric model; see kernels.h.
  static func descendSymmetric(
    _ u: Place, steps: Int, heads: Int, rows: Int, width: Int, rates: Source, rate: Self, scratch: Place)
}

/// The numbers of one step of Adam.
package struct AdamStep {
  let rate: Double
  /// Of the root of the mean square.
  let scale: Double
  let betas: (Double, Double)
  let epsilon: Double
  /// Times x, added to the gradient.
  let decay: Double
  /// The share by which x shrinks.
  let shrinkage: Double
}
