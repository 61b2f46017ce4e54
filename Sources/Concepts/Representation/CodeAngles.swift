import Tensors

/// How factorised a code of positions is: cosines between what a change of x and a change of y do to it
/// (arXiv 2408.13256, Fig. 3).
///
/// Δx(a, b; y) is the code of (b, y) less that of (a, y), and Δy likewise. The published estimator was not found;
/// these are the statistics.
package struct CodeAngles: Sendable, Equatable {
  package enum Statistic: String, Sendable, CaseIterable {
    /// x-on-y: Δx(a, b; y) and Δy(y, z; a). x-on-x: the centred codes of two values of x, at one y.
    case orthogonality
    /// x-on-y: Δx(a, b; y) and Δx(a, b; z). x-on-x: Δx(a, b; y) and Δx(c, d; y), of the same length b − a = d − c.
    case parallelism
  }

  package enum Pair: String, Sendable, CaseIterable {
    case xOnY = "x-on-y"
    case xOnX = "x-on-x"
    case yOnY = "y-on-y"
  }

  /// Of `count` random choices for each statistic and pair; some may be left out where a change does nothing.
  package let cosines: [Statistic: [Pair: [Double]]]
}

extension CodeAngles {
  /// `nil` unless the positions are all of a grid of at least three by three.
  package init?(_ representation: Representation, count: Int, seed: Seed) {
    guard let grid = CodeGrid(representation) else { return nil }
    var cosines: [Statistic: [Pair: [Double]]] = [:]
    for statistic in Statistic.allCases {
      for pair in Pair.allCases {
        var stream = seed.split("\(statistic) \(pair)").stream
        cosines[statistic, default: [:]][pair] = (0..<count).compactMap { _ in
          grid.cosine(statistic, pair, using: &stream)
        }
      }
    }
    self.cosines = cosines
  }
}

/// Codes by the numbers of their places along each axis.
private struct CodeGrid {
  private let codes: [[Double]]
  private let columns: Int
  private let rows: Int
  /// Over x for every y, and over y for every x.
  private let means: Axes<[[Double]]>
  private let isPeriodic: Bool

  init?(_ representation: Representation) {
    let xs = Set(representation.positions.map(\.x)).sorted()
    let ys = Set(representation.positions.map(\.y)).sorted()
    let places = Dictionary(
      representation.positions.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let order = PositionSet.grid(xs, ys).compactMap { places[$0] }
    guard xs.count > 2, ys.count > 2, order.count == xs.count * ys.count else { return nil }
    let codes = order.map(representation.codes.row)
    (self.codes, columns, rows) = (codes, xs.count, ys.count)
    isPeriodic = representation.period != nil
    let columns = columns
    means = Axes(
      ys.indices.map { y in mean(xs.indices.map { codes[y * columns + $0] }) },
      xs.indices.map { x in mean(ys.indices.map { codes[$0 * columns + x] }) })
  }

  private func code(_ x: Int, _ y: Int) -> [Double] { codes[y * columns + x] }

  func cosine(
    _ statistic: CodeAngles.Statistic, _ pair: CodeAngles.Pair, using stream: inout SplitMix64
  ) -> Double? {
    let (x, y) = (two(columns, using: &stream), two(rows, using: &stream))
    switch (statistic, pair) {
    case (.orthogonality, .xOnY):
      let corner = code(x.0, y.0)
      return angle(difference(code(x.1, y.0), corner), difference(code(x.0, y.1), corner))
    case (.parallelism, .xOnY):
      return angle(
        difference(code(x.1, y.0), code(x.0, y.0)), difference(code(x.1, y.1), code(x.0, y.1)))
    case (.orthogonality, .xOnX):
      return angle(difference(code(x.0, y.0), means.x[y.0]), difference(code(x.1, y.0), means.x[y.0]))
    case (.orthogonality, .yOnY):
      return angle(difference(code(x.0, y.0), means.y[x.0]), difference(code(x.0, y.1), means.y[x.0]))
    case (.parallelism, .xOnX):
      let steps = shifted(columns, using: &stream)
      return angle(
        difference(code(steps.first.1, y.0), code(steps.first.0, y.0)),
        difference(code(steps.second.1, y.0), code(steps.second.0, y.0)))
    case (.parallelism, .yOnY):
      let steps = shifted(rows, using: &stream)
      return angle(
        difference(code(x.0, steps.first.1), code(x.0, steps.first.0)),
        difference(code(x.0, steps.second.1), code(x.0, steps.second.0)))
    }
  }

  /// Two places of an axis.
  private func two(_ count: Int, using stream: inout SplitMix64) -> (Int, Int) {
    let first = Int(stream.uniform() * Double(count))
    return (first, (first + 1 + Int(stream.uniform() * Double(count - 1))) % count)
  }

  /// Two intervals of one length that begin at two places.
  private func shifted(_ count: Int, using stream: inout SplitMix64) -> (
    first: (Int, Int), second: (Int, Int)
  ) {
    let length = 1 + Int(stream.uniform() * Double((isPeriodic ? count : count - 1) / 2))
    let starts = two(isPeriodic ? count : count - length, using: &stream)
    return ((starts.0, (starts.0 + length) % count), (starts.1, (starts.1 + length) % count))
  }
}

private func mean(_ vectors: [[Double]]) -> [Double] {
  let sum = vectors.dropFirst().reduce(vectors[0]) { zip($0, $1).map(+) }
  return sum.map { $0 / Double(vectors.count) }
}

private func difference(_ one: [Double], _ other: [Double]) -> [Double] { zip(one, other).map(-) }

/// The cosine; nil where one of them is nothing.
private func angle(_ one: [Double], _ other: [Double]) -> Double? {
  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  let size = (product(one, one) * product(other, other)).squareRoot()
  return size > 1e-300 ? product(one, other) / size : nil
}
