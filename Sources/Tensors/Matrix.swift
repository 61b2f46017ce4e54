/// A dense matrix of doubles, row-major.
package struct Matrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// `rows · columns` numbers, row after row.
  package var elements: [Double]

  package init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      elements.count == rows * columns, "matrix: \(elements.count) numbers for [\(rows), \(columns)]")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  package init(zeros rows: Int, _ columns: Int) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: 0, count: rows * columns))
  }

  package init(identity size: Int) {
    self.init(diagonal: Array(repeating: 1, count: size))
  }

  package init(diagonal: [Double]) {
    self.init(zeros: diagonal.count, diagonal.count)
    for i in diagonal.indices { self[i, i] = diagonal[i] }
  }

  /// The matrix whose rows are given; all must be equally long.
  package init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "matrix: rows of lengths \(rows.map(\.count))")
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  package func row(_ index: Int) -> [Double] {
    Array(elements[index * columns..<(index + 1) * columns])
  }

  /// The first `count` rows.
  package func prefix(_ count: Int) -> Matrix {
    Matrix(rows: count, columns: columns, elements: Array(elements[..<(count * columns)]))
  }

  /// The first `size` rows of the first `size` columns.
  package func block(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size, elements: (0..<size).flatMap { row($0).prefix(size) })
  }

  package var transposed: Matrix {
    var result = Matrix(zeros: columns, rows)
    for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
    return result
  }

  /// Replaces every entry.
  package mutating func mapInPlace(_ transform: (Double) -> Double) {
    for index in elements.indices { elements[index] = transform(elements[index]) }
  }

  package var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// `[rows, columns]`, for messages.
  package var shape: String { "[\(rows), \(columns)]" }
}
