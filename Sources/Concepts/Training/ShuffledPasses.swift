import Tensors

/// Items in a new order, then all of them in another, and so on without an end.
struct ShuffledPasses: Sendable {
  private var stream: SplitMix64
  /// Items of this pass that are still to come, the next ones last.
  private var rest: [Int] = []

  init(_ stream: SplitMix64) {
    self.stream = stream
  }

  /// The next items of 0..<total; a pass may begin in the midst of them.
  mutating func next(_ count: Int, of total: Int) -> [Int] {
    while rest.count < count { rest = stream.permutation(total) + rest }
    defer { rest.removeLast(count) }
    return Array(rest.suffix(count))
  }
}
