internal import CSodium

/// The key of a connection: makes and checks HMAC-SHA256 signatures (RFC 4231) over raw frames.
struct SigningKey: Sendable {
  /// 32 bytes.
  typealias Digest = [UInt8]

  /// The hash after it took in the key, which is the same for each message.
  private let start: crypto_auth_hmacsha256_state

  init(_ key: [UInt8]) {
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    start = state
  }

  func digest(of frames: ArraySlice<[UInt8]>) -> Digest {
    var state = start
    for frame in frames { crypto_auth_hmacsha256_update(&state, frame, UInt64(frame.count)) }
    var digest = Digest(repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256_final(&state, &digest)
    return digest
  }

  /// The digest in lowercase hexadecimal digits, as it travels.
  static func hex(_ digest: Digest) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// Compares in constant time, so that the time tells nothing about how much of a guess was right.
  static func matches(_ expected: [UInt8], _ given: [UInt8]) -> Bool {
    expected.count == given.count && sodium_memcmp(expected, given, expected.count) == 0
  }
}
