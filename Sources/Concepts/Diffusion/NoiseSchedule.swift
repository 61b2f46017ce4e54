#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much noise there is at a time t in 0…1: z = αx + σε with α² = sigmoid(−γ) and σ² = sigmoid(γ), so that γ is minus
/// the logarithm of the signal-to-noise ratio (Kingma et al. 2021).
package enum NoiseSchedule: Sendable, Equatable {
  /// γ rises evenly from the first to the last.
  case linear(from: Double, to: Double)
  /// The β of denoising diffusion (Ho et al. 2020) rises evenly over so many steps.
  case linearBeta(steps: Int, from: Double, to: Double)
  /// α² falls as a squared cosine (Nichol and Dhariwal 2021).
  case cosine

  /// γ at t.
  package func gamma(_ t: Double) -> Double {
    switch self {
    case .linear(let first, let last): first + (last - first) * t
    case .linearBeta(let steps, let first, let last):
      NoiseSchedule.gamma(logSignal: NoiseSchedule.logSignal(t * Double(steps), steps, first, last))
    case .cosine: NoiseSchedule.cosineGamma(t)
    }
  }

  /// Σ log(1 − β) over the first steps, between two of them in proportion.
  private static func logSignal(_ time: Double, _ steps: Int, _ first: Double, _ last: Double) -> Double {
    func decay(_ step: Int) -> Double { log1p(-(first + (last - first) * Double(step) / Double(steps))) }
    // The first step is never left, as without noise γ has no end.
    let whole = max(1, min(Int(time), steps))
    let known = (1...whole).reduce(0) { $0 + decay($1) }
    let rest = max(0, time - Double(whole))
    return whole < steps ? known + rest * decay(whole + 1) : known
  }

  private static func cosineGamma(_ t: Double) -> Double {
    let offset = 0.008
    func size(_ t: Double) -> Double { cos((t + offset) / (1 + offset) * .pi / 2) }
    // Nichol and Dhariwal keep β below 0.999; without noise, or without signal, γ has no end.
    let ratio = min(max(size(t) / size(0), 1e-5), 1 - 1e-5)
    return gamma(logSignal: 2 * log(ratio))
  }

  /// γ = log((1 − α²)/α²) for log α².
  private static func gamma(logSignal: Double) -> Double { log(-expm1(logSignal)) - logSignal }
}

/// The shares of image and noise at one γ.
package struct NoiseLevel: Sendable, Equatable {
  package let gamma: Double

  package init(gamma: Double) { self.gamma = gamma }

  /// The share of the image.
  package var alpha: Double { (1 / (1 + exp(gamma))).squareRoot() }
  /// The share of the noise.
  package var sigma: Double { (1 / (1 + exp(-gamma))).squareRoot() }
}
