/// How the samples of a step are cut.
struct Blocks {
  /// The activations of so many samples stay in the L2 cache.
  static let mostSamples = 128
  /// As many shares as threads may work on one step.
  private static let mostShares = 8

  let samples: Int
  let shares: Int
  private let count: Int
  private let size: Int

  init(samples: Int, isSmall: Bool) {
    self.samples = samples
    // Sixes are tiles of a matrix product.
    let even = (max(1, samples) + Blocks.mostSamples - 1) / Blocks.mostSamples
    size = min(Blocks.mostSamples, (max(1, samples) / even + 5) / 6 * 6)
    count = (max(1, samples) + size - 1) / size
    shares = isSmall ? 1 : min(count, Blocks.mostShares)
  }

  /// The blocks of a share.
  func blocks(of share: Int) -> Range<Int> { count * share / shares..<count * (share + 1) / shares }

  /// The samples of a block.
  func samples(of block: Int) -> Range<Int> { block * size..<min(samples, (block + 1) * size) }
}
