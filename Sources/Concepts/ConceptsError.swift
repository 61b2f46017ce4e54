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
  /// The images are not of the size that the network takes, `[height, width, channels]`.
  case wrongImages(expected: [Int], found: [Int])
  /// The labels have not as many numbers as the network is told.
  case wrongLabels(expected: Int, found: Int)
  case noImages
  /// A model has not as many weights as its network.
  case wrongWeights(expected: Int, found: Int)
  /// A training began from the model of another network.
  case anotherNetwork
  /// The bound is a sum over the noise, so that is what the network must be asked for.
  case boundNeedsNoise
  /// Only a training whose numbers stayed finite can go on.
  case cannotResume
  /// Another training writes its snapshots there.
  case folderInUse(String)
  /// A network has no layer of that name.
  case unknownLayer(String, known: [String])
  /// A point has a coordinate that is no finite number.
  case notFinite(point: Int)
  /// What should be the distance of two points is negative, not finite, not the same both ways or not zero to itself.
  case noDistance(first: Int, second: Int)
  /// The simplices of so many points have no codes of 64 bits.
  case tooManyPoints(Int, most: Int)
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
    case .wrongImages(let expected, let found): "the network takes images of \(expected), not \(found)"
    case .wrongLabels(let expected, let found):
      "the network takes labels of \(expected) numbers, not \(found)"
    case .noImages: "there are no images to train on"
    case .wrongWeights(let expected, let found): "the network has \(expected) weights, not \(found)"
    case .anotherNetwork: "the model to start from has another network"
    case .boundNeedsNoise: "the variational bound needs a network that predicts noise"
    case .cannotResume: "a training that diverged cannot go on"
    case .folderInUse(let path): "another training writes to \(path)"
    case .unknownLayer(let name, _): "the network has no layer '\(name)'"
    case .notFinite(let point): "point \(point) has a coordinate that is no finite number"
    case .noDistance(let first, let second):
      "what is given for the points \(first) and \(second) cannot be their distance"
    case .tooManyPoints(let count, let most): "of \(count) points no homology is computed, at most of \(most)"
    case .pictures(let error): error.description
    case .cancelled: "stopped before the first step"
    case .probeTooNear: "hardly any sample stays clear of the probe"
    }
  }
}
