internal import CSodium

/// A random identifier in the form of a version 4 UUID (RFC 9562), for sessions and keys.
func randomIdentifier() -> String {
  var bytes = [UInt8](repeating: 0, count: 16)
  randombytes_buf(&bytes, bytes.count)
  bytes[6] = bytes[6] & 0x0F | 0x40
  bytes[8] = bytes[8] & 0x3F | 0x80
  let hex = String(decoding: SigningKey.hex(bytes), as: UTF8.self)
  let bounds = [0, 8, 12, 16, 20, 32]
  return zip(bounds, bounds.dropFirst()).map { hex.dropFirst($0).prefix($1 - $0) }.joined(separator: "-")
}
