internal import CKernels

/// The gradient flow of U on ½‖(UUᵀ − I)A^½‖² for a diagonal A, in paper time: dU/dτ = −½MU with
/// M = (W − I)A + A(W − I). Its state is U with padded rows.
package struct SymmetricFlow {
  private let heads: Int
  private let rates: Buffer<Double>
  private let scratch: Buffer<Double>
  private let initial: PaddedRows<Double>

  /// - Parameters:
  ///   - factor: U(0), `[d, d′]`.
  ///   - rates: the diagonal of A, `[d]`.
  package init(_ factor: Matrix, rates: [Double]) {
    heads = (rates.lastIndex { $0 != 0 } ?? -1) + 1
    self.rates = Buffer(rates)
    initial = PaddedRows(factor, multiple: symmetricMultiple)
    scratch = Buffer(zeros: heads * (initial.stride + 4))
  }

  /// U(0) as a state.
  package var start: [Double] { initial.buffer.elements }

  /// U of a state, `[d, d′]`.
  package func factor(_ state: [Double]) -> Matrix {
    let elements = (0..<initial.rows).flatMap { row in
      state[row * initial.stride..<row * initial.stride + initial.columns]
    }
    return Matrix(rows: initial.rows, columns: initial.columns, elements: elements)
  }

  package func velocity(_ state: Buffer<Double>, _ derivative: Buffer<Double>) {
    kernel_symmetric_velocity_f64(
      heads, initial.rows, initial.stride, rates.pointer, state.pointer, derivative.pointer, scratch.pointer)
  }
}
