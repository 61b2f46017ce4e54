/// Pictures as PNG (RFC 2083), lossless.
extension Bitmap {
  package var png: [UInt8] {
    let header = bytes(width) + bytes(height) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      + chunk("IHDR", header) + chunk("IDAT", zlib(filtered)) + chunk("IEND", [])
  }

  /// The picture as it stands in a `href`.
  var dataURL: String { "data:image/png;base64," + base64(png) }

  /// Every row behind the number of its filter: none for the first, "up" for the others.
  private var filtered: [UInt8] {
    let stride = width * 3
    var bytes: [UInt8] = []
    bytes.reserveCapacity((stride + 1) * height)
    for row in 0..<height {
      let start = row * stride
      bytes.append(row == 0 ? 0 : 2)
      for index in start..<start + stride {
        bytes.append(row == 0 ? pixels[index] : pixels[index] &- pixels[index - stride])
      }
    }
    return bytes
  }
}

private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return bytes(data.count) + body + bytes(Int(crc32(body)))
}

/// Four bytes, the most significant first.
private func bytes(_ number: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// RFC 1950: two bytes of header, the deflated data, and a checksum.
private func zlib(_ data: [UInt8]) -> [UInt8] {
  var (low, high): (UInt32, UInt32) = (1, 0)
  for byte in data {
    low = (low + UInt32(byte)) % 65521
    high = (high + low) % 65521
  }
  return [0x78, 0x01] + Deflate.compressed(data) + bytes(Int(high << 16 | low))
}

/// The checksum of PNG chunks, bit by bit: pictures here have a few thousand bytes.
private func crc32(_ data: [UInt8]) -> UInt32 {
  ~data.reduce(0xffff_ffff) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1 }
  }
}

/// RFC 4648, with padding.
private func base64(_ data: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((data.count + 2) / 3 * 4)
  for start in stride(from: 0, to: data.count, by: 3) {
    let group = data[start..<min(start + 3, data.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
