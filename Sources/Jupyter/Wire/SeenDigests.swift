/// Remembers the newest signatures, so that a recorded message cannot be played back.
struct SeenDigests: Sendable {
  /// As many as the reference implementation keeps.
  static let capacity = 1 << 16

  /// The first 64 bits of each digest: a replay always has the same, another message practically never.
  private var prefixes: Set<UInt64> = []
  /// The same in order of arrival; a ring once it is full.
  private var ring: [UInt64] = []
  private var oldest = 0

  /// Adds a digest; false if it is already there.
  mutating func insert(_ digest: SigningKey.Digest) -> Bool {
    let prefix = digest.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    guard prefixes.insert(prefix).inserted else { return false }
    if ring.count < Self.capacity {
      ring.append(prefix)
    } else {
      prefixes.remove(ring[oldest])
      ring[oldest] = prefix
      oldest = (oldest + 1) % Self.capacity
    }
    return true
  }
}
