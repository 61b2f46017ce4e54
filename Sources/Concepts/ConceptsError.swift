/// What cannot be built, as facts.
package enum ConceptsError: Error, Sendable, Equatable {
  case noConcepts
  case noSamples
  case noisesDoNotMatch(distances: Int, noises: Int)
  case tooFewDimensions(concepts: Int, dimensions: Int)
  case negative(name: String, value: Double)
  case wrongShape(expected: [Int], found: [Int])
  case wrongLayerCount(expected: Int, found: Int)
  /// No equicorrelated matrix of this size has this correlation.
  case notPositiveDefinite(size: Int, scale: Double, correlation: Double)
  /// Of a thousand samples of a cluster, not one would be kept.
  case probeTooNear
  /// Pictures that cannot be drawn.
  case pictures(ImageSetError)
  /// The observer threw before the first step.
  case cancelled
}

extension ConceptsError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noConcepts: "a task needs at least one concept"
    case .noSamples: "a task needs at least one sample per cluster"
    case .noisesDoNotMatch(let distances, let noises): "\(distances) distances but \(noises) noises"
    case .tooFewDimensions(let concepts, let dimensions):
      "\(concepts) concepts do not fit in \(dimensions) dimensions"
    case .negative(let name, let value): "\(name) must not be negative, not \(value)"
    case .wrongShape(let expected, let found): "the matrix must be \(expected), not \(found)"
    case .wrongLayerCount(let expected, let found): "\(expected) layers but \(found) initial matrices"
    case .notPositiveDefinite(let size, let scale, let correlation):
      "no \(size) × \(size) matrix of scale \(scale) has the correlation \(correlation) between all pairs"
    case .pictures(let error): error.description
    case .cancelled: "stopped before the first step"
    case .probeTooNear: "hardly any sample stays clear of the probe"
    }
  }
}
