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
  /// The number of blocks in a share.
  private let share: Int

  init(samples: Int, isSmall: Bool) {
    self.samples = samples
    // Sixes are tiles of a matrix product.
    let even = (max(1, samples) + Blocks.mostSamples - 1) / Blocks.mostSamples
    size = min(Blocks.mostSamples, (max(1, samples) / even + 5) / 6 * 6)
    count = (max(1, samples) + size - 1) / size
    // Shares of one size, so that two threads end together.
    share = isSmall ? count : (count + Blocks.mostShares - 1) / Blocks.mostShares
    shares = (count + share - 1) / share
  }

  /// The blocks of a share.
  func blocks(of index: Int) -> Range<Int> { index * share..<min(count, (index + 1) * share) }

  /// The samples of a block.
  func samples(of block: Int) -> Range<Int> { block * size..<min(samples, (block + 1) * size) }
}
