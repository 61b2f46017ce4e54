/// How the samples of a step are cut: into shares that threads may compute, and these into blocks that stay in cache.
/// What a step computes depends on the cut, so the number of threads has no say in it.
struct Blocks {
  /// The activations of so many samples stay in the L2 cache.
  static let mostSamples = 192
  /// As many shares as threads may work on one step.
  static let mostShares = 4
  /// With less in a share, a second thread costs more than it saves: a loop's begin and end take the time of some of the
  /// operations, and the way of the parameters and gradients between the cores the time of some of the samples.
  private static let least = (samples: 64, operations: 2e6)

  let samples: Int
  let shares: Int
  /// The number of samples in a share, and in a block.
  private let share: Int
  private let size: Int

  /// - Parameter operations: what the step takes in all.
  init(samples: Int, operations: Double) {
    self.samples = samples
    let enough = min(Int(operations / Blocks.least.operations), samples / Blocks.least.samples)
    let wanted = max(1, min(Blocks.mostShares, enough))
    // Shares of one size, so that two threads end together.
    share = max(1, (samples + wanted - 1) / wanted)
    shares = max(1, (samples + share - 1) / share)
    // Sixes are tiles of a matrix product.
    let even = (share + Blocks.mostSamples - 1) / Blocks.mostSamples
    size = min(Blocks.mostSamples, ((share + even - 1) / even + 5) / 6 * 6)
  }

  /// The blocks of a share: ranges of samples.
  func blocks(of index: Int) -> some Sequence<Range<Int>> {
    let (size, end) = (size, min(samples, (index + 1) * share))
    return stride(from: index * share, to: end, by: size).lazy.map { $0..<min(end, $0 + size) }
  }
}
