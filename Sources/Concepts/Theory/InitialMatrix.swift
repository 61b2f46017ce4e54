import Tensors

/// Where the weights of a run start.
package enum InitialMatrix: Sendable, Equatable {
  case explicit(Matrix)
  case zero
  /// Entries scale · U[0,1).
  case uniform(scale: Double)
  /// Entries scale · N(0,1).
  case gaussian(scale: Double)
  /// Entries uniform in ±1/√inputs, PyTorch's default.
  case standard
  /// The Cholesky factor of ω((1−ρ)I + ρ11ᵀ): equal sizes, equal overlaps. ω is the scale, ρ the correlation.
  case equicorrelated(scale: Double, correlation: Double)
}

/// Whose random numbers a run uses.
package enum Generator: String, Sendable, CaseIterable {
  /// SplitMix64, in double precision: the project's own.
  case splitmix
  /// The generators of the published runs: PyTorch's on the CPU, and NumPy's for samples.
  case torch
}
