#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Tensors

/// How well a linear map reads x and y from a code: R² on points that it was not fitted to.
package struct LinearReadout: Sendable, Equatable {
  /// 1 − Σ(miss)²/Σ(deviation from the mean)², of each axis.
  package let determination: Axes<Double>
}

extension LinearReadout {
  /// Ridge regression on all but every fifth point in turn, in random order. A periodic coordinate is read as its cosine
  /// and sine. `ridge` is the penalty in units of the mean square of a centred code.
  package init?(_ representation: Representation, ridge: Double = 1e-3, folds: Int = 5, seed: Seed) {
    let count = representation.codes.rows
    guard count >= 2 * folds else { return nil }
    var stream = seed.split("read-out").stream
    let draws = (0..<count).map { _ in stream.uniform() }
    let order = draws.indices.sorted { draws[$0] < draws[$1] }
    let codes = representation.codes
    var products = Matrix(zeros: count, count)
    multiply(codes, .plain, codes, .transposed, into: &products)
    let targets = Axes<[[Double]]>(
      representation.targets(\.x), representation.targets(\.y))
    let wanted = targets.x + targets.y
    var misses = wanted.map { _ in 0.0 }
    for fold in 0..<folds {
      let tests = order.enumerated().filter { $0.offset % folds == fold }.map(\.element)
      let known = order.enumerated().filter { $0.offset % folds != fold }.map(\.element)
      guard let found = Self.predicted(products, known, tests, wanted, ridge) else { return nil }
      for target in wanted.indices {
        for (place, test) in tests.enumerated() {
          let miss = found[target][place] - wanted[target][test]
          misses[target] += miss * miss
        }
      }
    }
    let spread = wanted.map { values in
      let mean = values.reduce(0, +) / Double(count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let parts = targets.x.count
    func share(_ range: Range<Int>) -> Double {
      1 - misses[range].reduce(0, +) / spread[range].reduce(0, +)
    }
    determination = Axes(share(0..<parts), share(parts..<2 * parts))
  }

  /// Kernel ridge regression with the linear kernel, centred on the known points.
  private static func predicted(
    _ products: Matrix, _ known: [Int], _ tests: [Int], _ wanted: [[Double]], _ ridge: Double
  ) -> [[Double]]? {
    let count = Double(known.count)
    let rows = known.map { i in known.reduce(0) { $0 + products[i, $1] } / count }
    let all = rows.reduce(0, +) / count
    var kernel = Matrix(zeros: known.count, known.count)
    for (i, a) in known.enumerated() {
      for (j, b) in known.enumerated() { kernel[i, j] = products[a, b] - rows[i] - rows[j] + all }
    }
    let trace = (0..<known.count).reduce(0) { $0 + kernel[$1, $1] }
    for i in 0..<known.count { kernel[i, i] += ridge * trace / count + 1e-300 }
    guard let factor = kernel.choleskyFactor else { return nil }
    let seen = tests.map { test -> [Double] in
      let row = known.map { products[test, $0] }
      let middle = row.reduce(0, +) / count
      return row.indices.map { row[$0] - middle - rows[$0] + all }
    }
    return wanted.map { values in
      let mean = known.reduce(0) { $0 + values[$1] } / count
      let weights = solved(factor, known.map { values[$0] - mean })
      return seen.map { row in mean + zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }
}

extension Representation {
  /// What a linear map is to read of a coordinate.
  fileprivate func targets(_ coordinate: (Axes<Double>) -> Double) -> [[Double]] {
    let values = positions.map(coordinate)
    guard let period else { return [values] }
    return [values.map { cos(2 * Double.pi * $0 / period) }, values.map { sin(2 * Double.pi * $0 / period) }]
  }
}

/// x with LLᵀx = b.
private func solved(_ factor: Matrix, _ b: [Double]) -> [Double] {
  var x = b
  for i in 0..<factor.rows {
    for j in 0..<i { x[i] -= factor[i, j] * x[j] }
    x[i] /= factor[i, i]
  }
  for i in (0..<factor.rows).reversed() {
    for j in i + 1..<factor.rows { x[i] -= factor[j, i] * x[j] }
    x[i] /= factor[i, i]
  }
  return x
}
