/// A matrix whose rows are padded with zeros: a batch of samples `[rows, columns]`.
package struct PaddedRows<Scalar: Real> {
  package let rows: Int
  package let columns: Int
  let buffer: Buffer<Scalar>

  /// The distance of two rows.
  var stride: Int { padded(columns) }

  package init(zeros rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
    buffer = Buffer(zeros: rows * padded(columns))
  }

  package init(_ matrix: Matrix) {
    self.init(zeros: matrix.rows, matrix.columns)
    for row in 0..<rows { set(row, to: matrix.elements[row * columns..<(row + 1) * columns]) }
  }

  /// Writes one row.
  package func set(_ row: Int, to numbers: some Sequence<Double>) {
    var place = buffer.pointer + row * stride
    for number in numbers {
      place.pointee = Scalar(number)
      place += 1
    }
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
    let elements = (0..<rows).flatMap { row in (0..<columns).map { Double(buffer[row * stride + $0]) } }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}
