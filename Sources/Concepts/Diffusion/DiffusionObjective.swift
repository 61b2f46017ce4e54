#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a diffusion model is trained to make small.
package enum DiffusionObjective: String, Sendable, CaseIterable {
  /// The mean square of what the network misses, at all times alike (Ho et al. 2020).
  case meanSquare
  /// The variational bound in bits for each number of an image, with γ(t) = b + |w|t learned, as published with
  /// arXiv 2406.19370: all terms and all their slopes. The noise schedule says where γ begins.
  case variational

  /// The columns of a record that hold losses, the whole first.
  var lossColumns: [String] {
    switch self {
    case .meanSquare: ["loss"]
    case .variational: ["loss", "diffusion_loss", "latent_loss", "reconstruction_loss"]
    }
  }

  /// And those that hold the ends of γ.
  var endColumns: [String] { self == .variational ? ["gamma_min", "gamma_max"] : [] }
}

/// The terms of the variational bound (Kingma et al. 2021, eq. 11 and 17) over one batch, in bits for each number of an
/// image, and their slopes by γ₀ and γ₁.
struct VariationalBound {
  /// The spread with which an image is told from z₀/α₀.
  private static let spread = 1e-3

  /// γ₀ = b.
  let first: Double
  /// γ′ = |w|.
  let rise: Double

  /// What the mean square of the missed noise is multiplied with.
  var weight: Double { rise / (2 * M_LN2) }

  /// KL of z₁ from pure noise, by the mean of x², and its slope by γ₁.
  func latent(square: Double) -> (bits: Double, slope: Double) {
    let level = NoiseLevel(gamma: first + rise)
    let variance = level.sigma * level.sigma
    let signal = level.alpha * level.alpha
    return (
      (variance + signal * square - log(variance) - 1) / (2 * M_LN2),
      signal * (variance * (1 - square) - 1) / (2 * M_LN2)
    )
  }

  /// −log N(x; z₀/α₀, 10⁻³), by the mean square of the noise in z₀, and its slope by γ₀.
  func reconstruction(noise: Double) -> (bits: Double, slope: Double) {
    let square = exp(first) * noise / (2 * Self.spread * Self.spread * M_LN2)
    return (square + (log(Self.spread) + log(2 * .pi) / 2) / M_LN2, square)
  }
}
