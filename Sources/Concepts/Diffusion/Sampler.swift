import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How images are made of noise, step by step from much of it to little.
package enum Sampler: Sendable, Equatable {
  /// Draws each step from what the step before leaves open (Ho et al. 2020).
  case ancestral
  /// Song et al. 2021; 0 adds no noise at all, 1 as much as ancestral sampling.
  case ddim(eta: Double)
  /// The flow of the probabilities by a solver of second order in two steps (Lu et al. 2022, DPM-Solver++ 2M).
  case solver
}

extension Sampler {
  /// One image on its way: what it is now, and the image that the step before foresaw.
  struct State {
    var numbers: [Double]
    var foreseen: (image: [Double], step: Double)?
  }

  /// Goes from one noise level to one with less, given the noise that the network sees in the image.
  func step(
    _ state: inout State, noise: [Double], from: NoiseLevel, to: NoiseLevel, using stream: inout SplitMix64
  ) {
    switch self {
    case .ancestral: ancestral(&state, noise, from, to, eta: 1, &stream)
    case .ddim(let eta): ancestral(&state, noise, from, to, eta: eta, &stream)
    case .solver: solve(&state, noise, from, to)
    }
  }

  private func ancestral(
    _ state: inout State, _ noise: [Double], _ from: NoiseLevel, _ to: NoiseLevel, eta: Double,
    _ stream: inout SplitMix64
  ) {
    // The spread of what is drawn, and what that leaves of the noise seen.
    let spread = eta * to.sigma * (-expm1(to.gamma - from.gamma)).squareRoot()
    let kept = max(0, to.sigma * to.sigma - spread * spread).squareRoot()
    for index in state.numbers.indices {
      let image = (state.numbers[index] - from.sigma * noise[index]) / from.alpha
      state.numbers[index] = to.alpha * image + kept * noise[index]
      if spread > 0 { state.numbers[index] += spread * stream.normal() }
    }
  }

  private func solve(_ state: inout State, _ noise: [Double], _ from: NoiseLevel, _ to: NoiseLevel) {
    let size = (from.gamma - to.gamma) / 2
    let image = state.numbers.indices.map { (state.numbers[$0] - from.sigma * noise[$0]) / from.alpha }
    let (shrink, pull) = (to.sigma / from.sigma, -to.alpha * expm1(-size))
    let ahead = state.foreseen.map { size / (2 * $0.step) } ?? 0
    for index in image.indices {
      let before = state.foreseen?.image[index] ?? image[index]
      let bent = (1 + ahead) * image[index] - ahead * before
      state.numbers[index] = shrink * state.numbers[index] + pull * bent
    }
    state.foreseen = (image, size)
  }
}
