/// Compression by repeated stretches and fixed codes (RFC 1951, §3.2.6). Enough for pictures of a few thousand pixels.
enum Deflate {
  static func compressed(_ data: [UInt8]) -> [UInt8] {
    var output = Bits()
    output.append(1, count: 1)  // the last block
    output.append(1, count: 2)  // of fixed codes
    var latest: [UInt32: Int] = [:]
    var index = 0
    while index < data.count {
      guard index + 2 < data.count else {
        output.appendSymbol(Int(data[index]))
        index += 1
        continue
      }
      let key = UInt32(data[index]) << 16 | UInt32(data[index + 1]) << 8 | UInt32(data[index + 2])
      let earlier = latest[key]
      latest[key] = index
      guard let earlier, index - earlier <= 32_768 else {
        output.appendSymbol(Int(data[index]))
        index += 1
        continue
      }
      var length = 3
      while length < 258, index + length < data.count, data[earlier + length] == data[index + length] {
        length += 1
      }
      output.append(length: length, distance: index - earlier)
      index += length
    }
    output.appendSymbol(256)  // the end of the block
    return output.bytes
  }

  /// Bits from the least significant end of each byte.
  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 8

    mutating func append(_ value: Int, count: Int) {
      for place in 0..<count {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        bytes[bytes.count - 1] |= UInt8(value >> place & 1) << UInt8(used)
        used += 1
      }
    }

    /// Codes stand with their most significant bit first.
    private mutating func appendCode(_ code: Int, count: Int) {
      for place in stride(from: count - 1, through: 0, by: -1) { append(code >> place & 1, count: 1) }
    }

    mutating func appendSymbol(_ symbol: Int) {
      switch symbol {
      case ..<144: appendCode(0x30 + symbol, count: 8)
      case ..<256: appendCode(0x190 + symbol - 144, count: 9)
      case ..<280: appendCode(symbol - 256, count: 7)
      default: appendCode(0xc0 + symbol - 280, count: 8)
      }
    }

    mutating func append(length: Int, distance: Int) {
      let lengthIndex = Deflate.lengths.lastIndex { $0.base <= length } ?? 0
      appendSymbol(257 + lengthIndex)
      append(length - Deflate.lengths[lengthIndex].base, count: Deflate.lengths[lengthIndex].extra)
      let distanceIndex = Deflate.distances.lastIndex { $0.base <= distance } ?? 0
      appendCode(distanceIndex, count: 5)
      append(distance - Deflate.distances[distanceIndex].base, count: Deflate.distances[distanceIndex].extra)
    }
  }

  /// The shortest length of each length code, and how many bits say what is beyond it.
  private static let lengths: [(base: Int, extra: Int)] = {
    var table: [(base: Int, extra: Int)] = []
    var base = 3
    for code in 0..<28 {
      let extra = code < 8 ? 0 : code / 4 - 1
      table.append((base, extra))
      base += 1 << extra
    }
    return table + [(258, 0)]
  }()

  /// The same for distances.
  private static let distances: [(base: Int, extra: Int)] = {
    var table: [(base: Int, extra: Int)] = []
    var base = 1
    for code in 0..<30 {
      let extra = code < 4 ? 0 : code / 2 - 1
      table.append((base, extra))
      base += 1 << extra
    }
    return table
  }()
}
