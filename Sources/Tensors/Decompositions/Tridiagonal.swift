/// A symmetric tridiagonal matrix, on its way to a diagonal one.
struct Tridiagonal {
  /// `[d]`
  var diagonal: [Double]
  /// The entries (i, i + 1), and one zero, `[d]`.
  var beside: [Double]
  /// `[d, d]`, of which row k holds past the diagonal the vector v of the k-th reflection I − 2 vvᵀ / vᵀv that led here.
  /// There was none where nothing but the first of its entries differs from zero.
  private(set) var reflections: [Double] = []

  /// What Householder reflections leave of a symmetric matrix (Golub and Van Loan, section 8.3.1).
  ///
  /// If it is stopped, before any of them, the numbers mean nothing.
  init(_ matrix: Matrix, isStopped: () -> Bool = { false }) {
    let count = matrix.rows
    diagonal = Array(repeating: 0, count: count)
    beside = diagonal
    var entries = matrix.elements
    entries.withUnsafeMutableBufferPointer { entries in
      for k in 0..<count {
        diagonal[k] = entries[k * count + k]
        guard k + 1 < count, !isStopped() else { break }
        beside[k] = Tridiagonal.reflect(entries, k, count)
      }
    }
    reflections = entries
  }

  /// Clears row k beyond the entry beside the diagonal, and gives that entry. Only the upper half is read and kept.
  private static func reflect(_ entries: UnsafeMutableBufferPointer<Double>, _ k: Int, _ count: Int) -> Double
  {
    let v = UnsafeMutableBufferPointer(rebasing: entries[k * count..<(k + 1) * count])
    var square = 0.0
    for j in k + 2..<max(k + 2, count) { square += v[j] * v[j] }
    if square == 0 { return v[k + 1] }
    let length = (square + v[k + 1] * v[k + 1]).squareRoot()
    let image = v[k + 1] > 0 ? -length : length
    v[k + 1] -= image
    let scale = 2 / (square + v[k + 1] * v[k + 1])
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { p in
      p.initialize(repeating: 0)
      for i in k + 1..<count {
        p[i] += entries[i * count + i] * v[i]
        for j in i + 1..<max(i + 1, count) {
          p[i] += entries[i * count + j] * v[j]
          p[j] += entries[i * count + j] * v[i]
        }
      }
      var overlap = 0.0
      for i in k + 1..<count { overlap += p[i] * v[i] }
      for i in k + 1..<count { p[i] = scale * (p[i] - scale * overlap / 2 * v[i]) }
      for i in k + 1..<count {
        for j in i..<count { entries[i * count + j] -= v[i] * p[j] + p[i] * v[j] }
      }
    }
    return image
  }

  /// Makes it diagonal by QL steps with implicit shifts (Golub and Van Loan, section 8.3.3, from below).
  ///
  /// `rotate` is told of every rotation, the first row and the cosine and sine of
  /// (x, y) = (cosine·x − sine·y, sine·x + cosine·y) for it and the next. `isStopped` is asked before each step.
  mutating func diagonalize(
    isStopped: () -> Bool = { false }, rotate: (Int, Double, Double) -> Void = { _, _, _ in }
  ) {
    for first in diagonal.indices {
      // Two or three steps find one; a hundred are for what never ends.
      for _ in 0..<100 {
        let last = blockEnd(from: first)
        if last == first { break }
        if isStopped() { return }
        step(first, last, rotate)
      }
    }
  }

  /// The last row of the block that begins at a row and has nothing negligible beside its diagonal.
  private func blockEnd(from first: Int) -> Int {
    var last = first
    while last + 1 < diagonal.count,
      abs(beside[last]) > .ulpOfOne * (abs(diagonal[last]) + abs(diagonal[last + 1]))
    {
      last += 1
    }
    return last
  }

  /// One step on a block: rotations from its end to its start chase the entry that the shift puts beside the band.
  private mutating func step(_ first: Int, _ last: Int, _ rotate: (Int, Double, Double) -> Void) {
    let half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first])
    let root = (half * half + 1).squareRoot()
    // Wilkinson's shift, the eigenvalue of the first two rows that is closer to the first.
    let shift = diagonal[first] - beside[first] / (half + (half < 0 ? -root : root))
    var (cosine, sine, moved) = (1.0, 1.0, 0.0)
    var entry = diagonal[last] - shift
    for row in (first..<last).reversed() {
      let (chased, near) = (sine * beside[row], cosine * beside[row])
      let length = (chased * chased + entry * entry).squareRoot()
      beside[row + 1] = length
      if length == 0 {
        // The block has fallen apart here.
        diagonal[row + 1] -= moved
        beside[last] = 0
        return
      }
      (sine, cosine) = (chased / length, entry / length)
      rotate(row, cosine, sine)
      let corner = diagonal[row + 1] - moved
      let turned = (diagonal[row] - corner) * sine + 2 * cosine * near
      moved = sine * turned
      diagonal[row + 1] = corner + moved
      entry = cosine * turned - near
    }
    diagonal[first] -= moved
    beside[first] = entry
    beside[last] = 0
  }
}
