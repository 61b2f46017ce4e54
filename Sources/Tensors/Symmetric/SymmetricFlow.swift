internal import CKernels

/// The gradient flow of U on ½‖(UUᵀ − I)A^½‖² for a diagonal A, in paper time: dU/dτ = −½MU with
/// M = (W − I)A + A(W − I). Its state is U, or that of a smaller model with the same W, with padded rows.
package struct SymmetricFlow {
  private let heads: Int
  private let rates: Buffer<Double>
  private let scratch: Buffer<Double>
  private let initial: PaddedRows<Double>
  private let reduction: SymmetricReduction?

  /// - Parameters:
  ///   - factor: U(0), `[d, d′]`.
  ///   - rates: the diagonal of A, `[d]`.
  ///   - concepts: how many of the first rows keep their places in a smaller model, whatever their rates.
  ///   - end: the last time.
  ///   - accuracy: how far U may be from that of the whole model, and its square of HHᵀ and of all lengths; 0 keeps the
  ///     whole model.
  package init(_ factor: Matrix, rates: [Double], concepts: Int, until end: Double, accuracy: Double) {
    heads = max(concepts, (rates.lastIndex { $0 != 0 } ?? -1) + 1)
    reduction =
      accuracy > 0
      ? SymmetricReduction(
        factor, heads: heads, horizon: (rates.max() ?? 0) * end / 2, accuracy: accuracy) : nil
    let start = reduction?.factor ?? factor
    self.rates = Buffer(Array(rates.prefix(start.rows)))
    initial = PaddedRows(symmetric: start)
    scratch = Buffer(zeros: heads * (initial.stride + 4) + Int(KERNEL_SYMMETRIC_ROOM))
  }

  /// The state at the start.
  package var start: [Double] { initial.buffer.elements }
  /// How many numbers of a state move.
  package var dimension: Int { initial.rows * initial.columns }

  /// U of a state or, of a smaller model, its own: its first s rows and columns of W are the same, and the rest of W
  /// differs by a rotation, which no norm sees.
  package func factor(_ state: Buffer<Double>) -> Matrix {
    let (rows, columns) = (initial.rows, initial.columns)
    let elements = [Double](unsafeUninitializedCapacity: rows * columns) { place, count in
      for row in 0..<rows {
        let line = UnsafeBufferPointer(start: state.source + row * initial.stride, count: columns)
        _ = place[(row * columns)...].initialize(fromContentsOf: line)
      }
      count = rows * columns
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// U of a state, `[d, d′]`.
  package func fullFactor(_ state: Buffer<Double>) -> Matrix {
    reduction?.full(factor(state)) ?? factor(state)
  }

  package func velocity(_ state: Buffer<Double>, _ derivative: Buffer<Double>) {
    kernel_symmetric_velocity_f64(
      heads, initial.rows, initial.stride, rates.pointer, state.pointer, derivative.pointer, scratch.pointer)
  }
}
