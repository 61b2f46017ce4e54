#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// PyTorch's random numbers on the CPU, in single precision as `torch.rand`, `torch.randn` and `torch.randperm`
/// give them, so that the seeds of published runs give the published draws.
package struct TorchGenerator: RandomSource {
  private var bits: MersenneTwister
  /// The second normal of the last pair of a short draw.
  private var spare: Double?

  package init(seed: UInt64) {
    bits = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  /// The low 24 bits over 2²⁴.
  private mutating func single() -> Float {
    Float(bits.next() & 0xFF_FFFF) * 0x1p-24
  }

  /// The low 53 bits of two draws over 2⁵³.
  private mutating func double() -> Double {
    let high = UInt64(bits.next())
    let low = UInt64(bits.next())
    return Double((high << 32 | low) & (1 << 53 - 1)) * 0x1p-53
  }

  package mutating func uniform() -> Double { Double(single()) }

  /// Uniform in `lower`…`upper` by single-precision arithmetic, fused as in `Tensor.uniform_`.
  package mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
    Double(Float(lower).addingProduct(single(), Float(upper) - Float(lower)))
  }

  /// `torch.randn(count)`: sixteen at a time from 16 numbers on, one by one below.
  package mutating func normals(_ count: Int) -> [Double] {
    if count < 16 { return (0..<count).map { _ in Double(Float(normal())) } }
    var values = (0..<count).map { _ in single() }
    for start in stride(from: 0, through: count - 16, by: 16) { transform(&values, at: start) }
    if count % 16 != 0 {
      // The last sixteen are drawn anew, over numbers that are already normal.
      for i in count - 16..<count { values[i] = single() }
      transform(&values, at: count - 16)
    }
    return values.map(Double.init)
  }

  /// Turns sixteen uniform numbers into normal ones, by Box–Muller on pairs eight apart.
  private func transform(_ values: inout [Float], at start: Int) {
    for i in start..<start + 8 {
      let radius = (-2 * log(Double(1 - values[i]))).squareRoot()
      let angle = 2 * Double.pi * Double(values[i + 8])
      values[i] = Float(radius * cos(angle))
      values[i + 8] = Float(radius * sin(angle))
    }
  }

  private mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let first = double()
    let second = double()
    let radius = (-2 * log1p(-second)).squareRoot()
    spare = radius * sin(2 * Double.pi * first)
    return radius * cos(2 * Double.pi * first)
  }

  /// Passes over the draws of `torch.randn(count)`, for numbers that are drawn and not used; `count` ≥ 16.
  package mutating func skipNormals(_ count: Int) {
    precondition(count >= 16, "skipNormals: \(count) < 16")
    for _ in 0..<count + (count % 16 == 0 ? 0 : 16) { _ = bits.next() }
  }

  /// `torch.randperm(count)`: Fisher–Yates from the bottom.
  package mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in 0..<max(0, count - 1) {
      order.swapAt(i, i + Int(bits.next() % UInt32(count - i)))
    }
    return order
  }
}
