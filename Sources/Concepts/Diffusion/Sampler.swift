#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How images are made of noise, step by step from much of it to little.
package enum Sampler: Sendable, Equatable {
  /// Draws each step from what the step before leaves open: the variance of the step given the image (Kingma et al. 2021,
  /// eq. 34; Ho et al. 2020 with the smaller of their two variances).
  case ancestral
  /// Ho et al. 2020, algorithm 2, with the larger variance, that of the way to more noise; the last step draws nothing
  /// and ends at the image itself.
  case denoising
  /// Song et al. 2021; 0 adds no noise at all, 1 as much as ancestral sampling.
  case ddim(eta: Double)
  /// The flow of the probabilities by a solver of second order in two steps (Lu et al. 2022, DPM-Solver++ 2M).
  case solver
}

/// A step to less noise is a sum: what each of these counts in the image that comes next.
struct SamplerStep: Equatable {
  /// Of z, the image as it is.
  var state: Double
  /// Of the noise that the network sees in it.
  var noise: Double
  /// Of the clean image that the step before foresaw.
  var foreseen = 0.0
  /// Of new noise.
  var drawn = 0.0
}

extension Sampler {
  /// The step from one noise level to one with less.
  ///
  /// `before` is half the distance of the γs in the step before, if there was one.
  func step(from: NoiseLevel, to: NoiseLevel, before: Double?, isLast: Bool) -> SamplerStep {
    switch self {
    case .ancestral: Sampler.ancestral(from, to, eta: 1)
    case .ddim(let eta): Sampler.ancestral(from, to, eta: eta)
    case .denoising: isLast ? Sampler.image(from) : Sampler.denoising(from, to)
    case .solver: Sampler.solver(from, to, before)
    }
  }

  /// The clean image that is foreseen, (z − σε)/α.
  static func image(_ level: NoiseLevel) -> SamplerStep {
    SamplerStep(state: 1 / level.alpha, noise: -level.sigma / level.alpha)
  }

  /// Half the distance of two γs: how far −log(σ/α) goes.
  static func size(_ from: NoiseLevel, _ to: NoiseLevel) -> Double { (from.gamma - to.gamma) / 2 }

  private static func ancestral(_ from: NoiseLevel, _ to: NoiseLevel, eta: Double) -> SamplerStep {
    // The spread of what is drawn, and what that leaves of the noise seen.
    let spread = eta * to.sigma * (-expm1(to.gamma - from.gamma)).squareRoot()
    let kept = max(0, to.sigma * to.sigma - spread * spread).squareRoot()
    return SamplerStep(
      state: to.alpha / from.alpha, noise: kept - to.alpha * from.sigma / from.alpha, drawn: spread)
  }

  private static func denoising(_ from: NoiseLevel, _ to: NoiseLevel) -> SamplerStep {
    let ratio = from.alpha / to.alpha
    let variance = 1 - ratio * ratio
    return SamplerStep(
      state: 1 / ratio, noise: -variance / (ratio * from.sigma), drawn: variance.squareRoot())
  }

  private static func solver(_ from: NoiseLevel, _ to: NoiseLevel, _ before: Double?) -> SamplerStep {
    let size = size(from, to)
    let (shrink, pull) = (to.sigma / from.sigma, -to.alpha * expm1(-size))
    let ahead = before.map { size / (2 * $0) } ?? 0
    let image = image(from)
    return SamplerStep(
      state: shrink + pull * (1 + ahead) * image.state, noise: pull * (1 + ahead) * image.noise,
      foreseen: -pull * ahead)
  }
}
