/// A tensor of trained numbers and its place among all of them.
package struct GraphParameter: Sendable {
  package let name: String
  package let shape: [Int]
  /// The shape in memory, whose last axes may be padded with zeros that stay zero.
  let stored: [Int]
  let offset: Int
  package let start: Start
  /// Whether it is learned; else it is measured while others are.
  package let isTrained: Bool

  /// How a parameter begins, as PyTorch's layers do.
  package enum Start: Sendable {
    case zeros, ones
    /// Uniform between ±bound.
    case uniform(Double)

    /// ±1/√n for n inputs of each sum.
    static func fanIn(_ inputs: Int) -> Start { .uniform(1 / Double(inputs).squareRoot()) }
  }

  package var count: Int { shape.reduce(1, *) }
  var storedCount: Int { stored.reduce(1, *) }

  /// Writes numbers one after the other to their places; padding stays zero.
  func fill(_ buffer: Buffer<Float>, with next: () -> Double) {
    for place in places { buffer[offset + place] = Float(next()) }
  }

  /// Where the numbers lie from `offset` on, in the order of their shape.
  private var places: [Int] {
    zip(shape, stored).reduce([0]) { places, axis in
      places.flatMap { place in (0..<axis.0).map { place * axis.1 + $0 } }
    }
  }
}

/// All parameters of a graph, one after the other, each at the start of a cache line.
package struct ParameterLayout: Sendable {
  package private(set) var all: [GraphParameter] = []
  /// Numbers in memory.
  package private(set) var storedCount = 0

  /// Trained numbers.
  package var count: Int { all.filter(\.isTrained).reduce(0) { $0 + $1.count } }

  package subscript(name: String) -> GraphParameter? { all.first { $0.name == name } }

  mutating func add(
    _ name: String, _ shape: [Int], stored: [Int], _ start: GraphParameter.Start, isTrained: Bool
  ) -> GraphParameter {
    precondition(!all.contains { $0.name == name }, "two parameters named \(name)")
    let parameter = GraphParameter(
      name: name, shape: shape, stored: stored, offset: storedCount, start: start,
      isTrained: isTrained)
    all.append(parameter)
    storedCount += (parameter.storedCount + 15) & ~15
    return parameter
  }
}

extension ParameterLayout {
  /// Parameters as they begin, each drawn from a stream of its own.
  package func drawn(_ seed: Seed) -> Buffer<Float> {
    let buffer = Buffer<Float>(zeros: storedCount)
    for parameter in all {
      var stream = seed.split(parameter.name).stream
      switch parameter.start {
      case .zeros: break
      case .ones: parameter.fill(buffer) { 1 }
      case .uniform(let bound): parameter.fill(buffer) { bound * (2 * stream.uniform() - 1) }
      }
    }
    return buffer
  }
}
