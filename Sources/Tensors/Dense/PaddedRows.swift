/// A matrix whose rows are padded with zeros to a multiple of some width: a batch of samples `[rows, columns]`.
package struct PaddedRows<Scalar: Real> {
  package let rows: Int
  package let columns: Int
  /// The distance of two rows.
  let stride: Int
  let buffer: Buffer<Scalar>

  package init(zeros rows: Int, _ columns: Int, multiple: Int = 8) {
    self.rows = rows
    self.columns = columns
    stride = (columns + multiple - 1) / multiple * multiple
    buffer = Buffer(zeros: rows * stride)
  }

  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  package init(_ matrix: Matrix, multiple: Int = 8) {
    self.init(zeros: matrix.rows, matrix.columns, multiple: multiple)
    for row in 0..<rows { set(row, to: matrix.row(row)) }
  }

  /// Writes one row.
  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  package func set(_ row: Int, to numbers: [Double]) {
    precondition(numbers.count == columns, "\(numbers.count) numbers for a row of \(columns)")
    let place = buffer.pointer + row * stride
    for index in numbers.indices { place[index] = Scalar(numbers[index]) }
  }

  /// Copies some rows of another batch to the first rows of this one.
  package func take(_ indices: some Sequence<Int>, of other: PaddedRows) {
    var place = buffer.pointer
    for index in indices {
      place.update(from: other.buffer.pointer + index * stride, count: stride)
      place += stride
    }
  }

  package var matrix: Matrix {
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    get { unpadded() }
  }

  private func unpadded() -> Matrix {
    let elements = [Double](unsafeUninitializedCapacity: rows * columns) { place, count in
      for row in 0..<rows {
        let source = buffer.source + row * stride
        for column in 0..<columns { place[row * columns + column] = Double(source[column]) }
      }
      count = rows * columns
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}
