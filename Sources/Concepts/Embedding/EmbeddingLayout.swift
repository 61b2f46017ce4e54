import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The places of points while edges attract and random others repel them.
///
/// Edges are drawn one after the other in one order, so the result is the same on every machine with the same library of
/// functions.
struct EmbeddingLayout {
  /// `[points, dimensions]`
  private(set) var places: Matrix
  private let edges: [FuzzyGraph.Edge]
  private let similarity: LowDimensionalSimilarity
  private let epochs: Int
  private var random: SplitMix64
  /// Epochs between two draws of each edge, and when the next is due; the same for its repulsions.
  private let intervals: [Double]
  private var due: [Double]
  private var repulsionDue: [Double]

  /// Others that repel for each that attracts, as published.
  private static let repulsions = 5.0

  init(
    _ places: Matrix, _ graph: FuzzyGraph, _ similarity: LowDimensionalSimilarity, epochs: Int,
    using random: SplitMix64
  ) {
    let heaviest = graph.edges.reduce(0) { max($0, $1.weight) }
    // What would never be drawn is left out.
    edges = graph.edges.filter { $0.weight * Double(epochs) >= heaviest }
    intervals = edges.map { heaviest / $0.weight }
    due = intervals
    repulsionDue = intervals.map { $0 / EmbeddingLayout.repulsions }
    (self.places, self.similarity, self.epochs, self.random) = (places, similarity, epochs, random)
  }

  /// Draws the edges that are due in an epoch; the learning rate falls from 1 to 0 over all of them.
  mutating func run(_ epoch: Int) {
    let rate = 1 - Double(epoch) / Double(epochs)
    let (count, dimensions) = (places.rows, places.columns)
    places.elements.withUnsafeMutableBufferPointer { places in
      guard let places = places.baseAddress else { return }
      for (index, edge) in edges.enumerated() where due[index] <= Double(epoch) {
        let own = places + Int(edge.from) * dimensions
        similarity.attract(own, places + Int(edge.to) * dimensions, dimensions, rate)
        due[index] += intervals[index]
        let interval = intervals[index] / EmbeddingLayout.repulsions
        let draws = Int((Double(epoch) - repulsionDue[index]) / interval)
        for _ in 0..<max(0, draws) {
          let other = Int(random.next().multipliedFullWidth(by: UInt64(count)).high)
          if other == Int(edge.from) { continue }
          similarity.repel(own, places + other * dimensions, dimensions, rate)
        }
        repulsionDue[index] += Double(draws) * interval
      }
    }
  }
}

extension LowDimensionalSimilarity {
  /// d²ᵇ of d², in less time than `pow` takes for digits that are not needed here.
  private func power(of square: Double) -> Double { exp(b * log(square)) }

  /// Moves two points along the gradient of log φ.
  fileprivate func attract(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ dimensions: Int, _ rate: Double
  ) {
    let square = squaredDistance(x, y, dimensions)
    guard square > 0 else { return }
    let power = power(of: square)
    let factor = -2 * a * b * power / (square * (1 + a * power))
    for axis in 0..<dimensions {
      let step = rate * clipped(factor * (x[axis] - y[axis]))
      x[axis] += step
      y[axis] -= step
    }
  }

  /// Moves the first point along the gradient of log(1 − φ), which is kept finite at its pole as published.
  fileprivate func repel(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ dimensions: Int, _ rate: Double
  ) {
    let square = squaredDistance(x, y, dimensions)
    guard square > 0 else { return }
    let factor = 2 * b / ((0.001 + square) * (1 + a * power(of: square)))
    for axis in 0..<dimensions { x[axis] += rate * clipped(factor * (x[axis] - y[axis])) }
  }
}

private func squaredDistance(
  _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ dimensions: Int
) -> Double {
  var sum = 0.0
  for axis in 0..<dimensions { sum += (x[axis] - y[axis]) * (x[axis] - y[axis]) }
  return sum
}

/// No step is longer along an axis than 4 times the learning rate, as published.
private func clipped(_ step: Double) -> Double { min(4, max(-4, step)) }
