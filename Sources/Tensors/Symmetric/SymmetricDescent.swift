internal import CKernels

/// Gradient descent of U on ½‖(UUᵀ − I)A^½‖² for a diagonal A.
///
/// The gradient is MU, and M = (W − I)A + A(W − I) vanishes outside the rows and columns of the s entries of A that are
/// not zero, so that a step costs s·d·d′.
package struct SymmetricDescent<Scalar: Real> {
  /// The number of rows up to the last rate that is not zero.
  private let heads: Int
  private let rate: Scalar
  private let rates: Buffer<Scalar>
  private let scratch: Buffer<Scalar>
  private let state: PaddedRows<Scalar>
  private let before: Buffer<Scalar>

  /// - Parameters:
  ///   - factor: U(0), `[d, d′]`.
  ///   - rates: the diagonal of A, `[d]`.
  package init(_ factor: Matrix, rates: [Double], rate: Double) {
    precondition(rates.count == factor.rows, "\(rates.count) rates for U of \(factor.shape)")
    heads = (rates.lastIndex { $0 != 0 } ?? -1) + 1
    self.rate = Scalar(rate)
    self.rates = Buffer(rates)
    state = PaddedRows(symmetric: factor)
    scratch = Buffer(zeros: heads * (state.stride + 4) + Int(KERNEL_SYMMETRIC_ROOM))
    before = Buffer(zeros: state.buffer.count)
  }

  /// U, `[d, d′]`.
  package var factor: Matrix { state.matrix }

  /// The multiplications and additions of a step.
  package var operations: Double { 6 * Double(max(1, heads) * state.buffer.count) }

  /// Takes some steps; the number of the one after which U was no longer finite, if it came to that.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  package mutating func advance(_ steps: Int) -> Int? {
    guard heads > 0, steps > 0 else { return nil }
    before.pointer.update(from: state.buffer.pointer, count: before.count)
    descend(steps)
    if state.buffer.isFinite { return nil }
    // What is not finite stays so: the step is found by taking them once more, one by one.
    state.buffer.pointer.update(from: before.pointer, count: before.count)
    for step in 1...steps {
      descend(1)
      if !state.buffer.isFinite { return step }
    }
    return steps
  }

  private func descend(_ steps: Int) {
    Scalar.descendSymmetric(
      state.buffer.pointer, steps: steps, heads: heads, rows: state.rows, width: state.stride,
      rates: rates.source, rate: rate, scratch: scratch.pointer)
  }
}

extension PaddedRows {
  /// U as the kernels of the symmetric model take it: the smallest fit in a register or a few, the rows of others are
  /// whole cache lines.
  init(symmetric factor: Matrix) {
    let line = 64 / MemoryLayout<Scalar>.size
    self.init(factor, multiple: factor.rows <= 4 && factor.columns <= 4 ? 4 : line)
  }
}
