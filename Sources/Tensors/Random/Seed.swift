/// A seed that is split by purpose, so that a new draw in one place changes no other.
package struct Seed: Sendable, Hashable {
  package let value: UInt64

  package init(_ value: UInt64) {
    self.value = value
  }

  /// The seed for one purpose: `seed.split("weights")`.
  package func split(_ purpose: String) -> Seed {
    // FNV-1a over the name, then one SplitMix64 round to spread the bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var mixer = SplitMix64(seed: value ^ hash)
    return Seed(mixer.next())
  }

  package var stream: SplitMix64 { SplitMix64(seed: value) }
}
