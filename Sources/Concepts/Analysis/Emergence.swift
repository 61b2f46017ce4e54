#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Concepts that are learned one by one and needed all at once (arXiv 2310.09336, section 5): each with the same
/// probability in every step, and never forgotten.
package struct Emergence: Sendable, Equatable {
  /// p, that a concept is learned in a step.
  package let probability: Double
  /// n.
  package let concepts: Int

  package init(probability: Double, concepts: Int) {
    self.probability = probability
    self.concepts = concepts
  }

  /// Pₙ(t) = (1 − (1−p)ᵗ)ⁿ: that all are known after so many steps.
  package func accuracy(after steps: Double) -> Double {
    pow(-expm1(steps * log1p(-probability)), Double(concepts))
  }

  /// t*: the first step after which all are known with that probability.
  package func steps(reaching accuracy: Double) -> Double {
    (log(1 - pow(accuracy, 1 / Double(concepts))) / log1p(-probability)).rounded(.up)
  }

  /// About so many steps from 1 to the last, spread evenly on a logarithmic axis.
  package static func moments(until end: Double, count: Int) -> [Double] {
    let steps = (0..<count).map { pow(end, Double($0) / Double(max(1, count - 1))).rounded() }
    return steps.reduce(into: []) { rising, step in
      if rising.last.map({ $0 < step }) ?? true { rising.append(step) }
    }
  }
}
