/// Random numbers that are the same in each run (Steele, Lea and Flood 2014, SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// Changes, removes, inserts, repeats or cuts off.
  mutating func mutate(_ bytes: inout [UInt8]) {
    guard let place = bytes.indices.randomElement(using: &self) else {
      return bytes.append(.random(in: 0...255, using: &self))
    }
    switch Int.random(in: 0..<5, using: &self) {
    case 0: bytes[place] = .random(in: 0...255, using: &self)
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(.random(in: 0...255, using: &self), at: place)
    case 3: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
    default: bytes.removeSubrange(place...)
    }
  }
}
