extension Matrix {
  /// The eigenvalues of a symmetric matrix, rising, by cyclic Jacobi rotations. Only the upper half is read.
  package var symmetricEigenvalues: [Double] {
    precondition(rows == columns, "eigenvalues: \(shape)")
    guard isFinite else { return Array(repeating: .nan, count: rows) }
    if rows == 2 { return eigenvaluesOfTwo }
    var entries = elements
    let count = rows
    entries.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      Rotations(entries: start, count: count).diagonalize()
    }
    return (0..<rows).map { entries[$0 * rows + $0] }.sorted()
  }

  /// The closed form for 2 × 2, which flows need at every recorded moment.
  private var eigenvaluesOfTwo: [Double] {
    let half = (elements[0] - elements[3]) / 2
    let middle = (elements[0] + elements[3]) / 2
    let radius = (half * half + elements[1] * elements[1]).squareRoot()
    // The smaller of two positive values would lose its digits as middle − radius.
    let determinant = elements[0] * elements[3] - elements[1] * elements[1]
    let large = middle >= 0 ? middle + radius : middle - radius
    let small = large == 0 ? 0 : determinant / large
    return [min(large, small), max(large, small)]
  }
}

/// Jacobi rotations of a symmetric matrix in place, row-major; flows need them at every recorded moment.
private struct Rotations {
  let entries: UnsafeMutablePointer<Double>
  let count: Int

  func diagonalize() {
    var size = 0.0
    for i in 0..<count {
      for j in 0..<count {
        if j < i { entries[i * count + j] = entries[j * count + i] }
        size = max(size, abs(entries[i * count + j]))
      }
    }
    for _ in 0..<60 where largestOffDiagonal > 1e-17 * size {
      for p in 0..<count { for q in p + 1..<count { annihilate(p, q) } }
    }
  }

  private var largestOffDiagonal: Double {
    var largest = 0.0
    for i in 0..<count { for j in i + 1..<count { largest = max(largest, abs(entries[i * count + j])) } }
    return largest
  }

  /// One rotation that makes the entry (p, q) zero (Golub and Van Loan, section 8.5).
  private func annihilate(_ p: Int, _ q: Int) {
    let entry = entries[p * count + q]
    if entry == 0 { return }
    let ratio = (entries[q * count + q] - entries[p * count + p]) / (2 * entry)
    let tangent = (ratio >= 0 ? 1 : -1) / (abs(ratio) + (1 + ratio * ratio).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = tangent * cosine
    rotate(entries + p, entries + q, step: count, cosine, sine)
    rotate(entries + p * count, entries + q * count, step: 1, cosine, sine)
  }

  private func rotate(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, step: Int, _ cosine: Double,
    _ sine: Double
  ) {
    for k in 0..<count {
      let (a, b) = (x[k * step], y[k * step])
      x[k * step] = cosine * a - sine * b
      y[k * step] = sine * a + cosine * b
    }
  }
}
