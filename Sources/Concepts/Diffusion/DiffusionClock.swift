#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a network is told of the noise: by sines and cosines of τ = 1000 (γ − γ₀)/(γ₁ − γ₀), at frequencies that fall
/// from 1 to 10⁻⁴. One that is told a single number is told τ/1000.
struct DiffusionClock {
  private let first: Double
  /// 1000/(γ₁ − γ₀).
  private let rate: Double
  /// Empty for τ/1000.
  private let frequencies: [Double]

  /// `codes` is how many numbers the network is told, and `schedule` has γ₀ and γ₁ at its ends.
  init(codes: Int, _ schedule: NoiseSchedule) {
    first = schedule.gamma(0)
    rate = 1000 / (schedule.gamma(1) - first)
    let half = codes / 2
    frequencies = (0..<half).map { pow(1e-4, Double($0) / Double(max(1, half - 1))) }
  }

  /// `[2 · frequencies]`: all sines, then all cosines.
  func code(_ level: NoiseLevel) -> [Float] {
    guard !frequencies.isEmpty else { return [Float(rate * (level.gamma - first) / 1000)] }
    let angles = angles(level)
    return angles.map { Float(sin($0)) } + angles.map { Float(cos($0)) }
  }

  /// ∂code/∂γ.
  func slope(_ level: NoiseLevel) -> [Double] {
    guard !frequencies.isEmpty else { return [rate / 1000] }
    let angles = angles(level)
    return zip(angles, frequencies).map { rate * $1 * cos($0) }
      + zip(angles, frequencies).map { -rate * $1 * sin($0) }
  }

  private func angles(_ level: NoiseLevel) -> [Double] {
    let time = rate * (level.gamma - first)
    return frequencies.map { time * $0 }
  }
}
