/// Gradient descent of U on ½‖(UUᵀ − I)A^½‖² for a diagonal A.
///
/// The gradient is MU, and M = (W − I)A + A(W − I) vanishes outside the rows and columns of the s entries of A that are
/// not zero, so that a step costs s·d·d′.
package struct SymmetricDescent<Scalar: Real> {
  private let rows: Int
  private let columns: Int
  /// The number of rows up to the last rate that is not zero.
  private let heads: Int
  private let rate: Scalar
  private let rates: Buffer<Scalar>
  private let scratch: Buffer<Scalar>
  private let state: Buffer<Scalar>
  private let before: Buffer<Scalar>

  /// - Parameters:
  ///   - factor: U(0), `[d, d′]`.
  ///   - rates: the diagonal of A, `[d]`.
  package init(_ factor: Matrix, rates: [Double], rate: Double) {
    precondition(rates.count == factor.rows, "\(rates.count) rates for U of \(factor.shape)")
    rows = factor.rows
    columns = factor.columns
    heads = (rates.lastIndex { $0 != 0 } ?? -1) + 1
    self.rate = Scalar(rate)
    self.rates = Buffer(zeros: rows)
    for (index, rate) in rates.enumerated() { self.rates[index] = Scalar(rate) }
    let width = SymmetricDescent.width(columns)
    scratch = Buffer(zeros: heads * (width + 4))
    state = Buffer(zeros: rows * width)
    before = Buffer(zeros: rows * width)
    for row in 0..<rows {
      for column in 0..<columns { state[row * width + column] = Scalar(factor[row, column]) }
    }
  }

  /// U, `[d, d′]`.
  package var factor: Matrix {
    let width = SymmetricDescent.width(columns)
    let elements = (0..<rows).flatMap { row in (0..<columns).map { Double(state[row * width + $0]) } }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The multiplications and additions of a step.
  package var operations: Double { 6 * Double(max(1, heads) * rows * columns) }

  /// Takes some steps; the number of the one after which U was no longer finite, if it came to that.
  package mutating func advance(_ steps: Int) -> Int? {
    guard heads > 0, steps > 0 else { return nil }
    before.pointer.update(from: state.pointer, count: state.count)
    descend(steps)
    if isFinite { return nil }
    // What is not finite stays so: the step is found by taking them once more, one by one.
    state.pointer.update(from: before.pointer, count: state.count)
    for step in 1...steps {
      descend(1)
      if !isFinite { return step }
    }
    return steps
  }

  private func descend(_ steps: Int) {
    Scalar.descendSymmetric(
      state.pointer, steps: steps, heads: heads, rows: rows, width: SymmetricDescent.width(columns),
      rates: rates.source, rate: rate, scratch: scratch.pointer)
  }

  private var isFinite: Bool { (0..<state.count).allSatisfy { state[$0].isFinite } }

  /// The kernel's rows are multiples of sixteen numbers.
  private static func width(_ columns: Int) -> Int { (columns + 15) & ~15 }
}
