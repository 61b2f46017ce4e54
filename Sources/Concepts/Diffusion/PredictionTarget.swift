/// What a network is asked for of z = αx + σε.
package enum PredictionTarget: String, Sendable, CaseIterable {
  /// ε.
  case noise
  /// αε − σx, which is of the same size at all times (Salimans and Ho 2022).
  case velocity
}

extension PredictionTarget {
  /// How often the image and the noise in it count in what is asked for.
  func target(at level: NoiseLevel) -> (image: Double, noise: Double) {
    switch self {
    case .noise: (0, 1)
    case .velocity: (-level.sigma, level.alpha)
    }
  }

  /// How often z and the answer count in ε.
  func noise(at level: NoiseLevel) -> (z: Double, answer: Double) {
    switch self {
    case .noise: (0, 1)
    case .velocity: (level.sigma, level.alpha)
    }
  }
}
