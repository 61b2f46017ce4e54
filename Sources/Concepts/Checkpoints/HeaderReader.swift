/// What JSON there is in the header of a file of weights.
indirect enum HeaderValue: Equatable {
  case object([(String, HeaderValue)])
  case array([HeaderValue])
  case string(String)
  /// A whole number that is not negative.
  case integer(Int)

  static func == (one: HeaderValue, other: HeaderValue) -> Bool {
    switch (one, other) {
    case (.object(let one), .object(let other)):
      one.count == other.count && zip(one, other).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
    case (.array(let one), .array(let other)): one == other
    case (.string(let one), .string(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    default: false
    }
  }

  /// The numbers of an array that holds nothing else.
  var integers: [Int]? {
    guard case .array(let values) = self else { return nil }
    let numbers = values.compactMap { value in if case .integer(let number) = value { number } else { nil } }
    return numbers.count == values.count ? numbers : nil
  }
}

/// Reads the header: an object, followed by nothing but spaces.
struct HeaderReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  mutating func read() throws(CheckpointError) -> [(String, HeaderValue)] {
    let value = try value(depth: 0)
    skipSpaces()
    guard place == bytes.endIndex else { throw fault("more than one value") }
    guard case .object(let entries) = value else { throw fault("no object") }
    return entries
  }

  /// The format has three levels.
  private mutating func value(depth: Int) throws(CheckpointError) -> HeaderValue {
    skipSpaces()
    guard depth < 4 else { throw fault("nested too deep") }
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth))
    case UInt8(ascii: "["): return .array(try array(depth))
    case UInt8(ascii: "\""): return .string(try string())
    case let byte? where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte: return .integer(try integer())
    default: throw fault("neither object, array, text nor whole number")
    }
  }

  private mutating func object(_ depth: Int) throws(CheckpointError) -> [(String, HeaderValue)] {
    var (entries, names) = ([(String, HeaderValue)](), Set<String>())
    try take("{")
    skipSpaces()
    while next != UInt8(ascii: "}") {
      if !entries.isEmpty { try take(",") }
      skipSpaces()
      let name = try string()
      guard names.insert(name).inserted else { throw fault("\(name) comes twice") }
      skipSpaces()
      try take(":")
      entries.append((name, try value(depth: depth + 1)))
      skipSpaces()
    }
    try take("}")
    return entries
  }

  private mutating func array(_ depth: Int) throws(CheckpointError) -> [HeaderValue] {
    var values: [HeaderValue] = []
    try take("[")
    skipSpaces()
    while next != UInt8(ascii: "]") {
      if !values.isEmpty { try take(",") }
      values.append(try value(depth: depth + 1))
      skipSpaces()
    }
    try take("]")
    return values
  }

  private mutating func integer() throws(CheckpointError) -> Int {
    let digits = bytes[place...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    place = digits.endIndex
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw fault("a number too large") }
    return number
  }

  private mutating func string() throws(CheckpointError) -> String {
    try take("\"")
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      place += 1
      guard byte >= 0x20 else { throw fault("a control character in a text") }
      if byte == UInt8(ascii: "\\") { text += try escaped() } else { text.append(byte) }
    }
    try take("\"")
    guard let text = String(validating: text, as: UTF8.self) else { throw fault("a text that is not UTF-8") }
    return text
  }

  /// What follows a backslash.
  private mutating func escaped() throws(CheckpointError) -> [UInt8] {
    guard let byte = next else { throw fault("it ends in a text") }
    place += 1
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "b"): 8,
      UInt8(ascii: "f"): 12, UInt8(ascii: "\""): byte, UInt8(ascii: "\\"): byte, UInt8(ascii: "/"): byte,
    ]
    if let plain = plain[byte] { return [plain] }
    guard byte == UInt8(ascii: "u") else { throw fault("an unknown escape") }
    var units = [try unit()]
    if UTF16.isLeadSurrogate(units[0]) {
      try take("\\")
      try take("u")
      units.append(try unit())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw fault("half a character") }
    return Array(text.utf8)
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(CheckpointError) -> UInt16 {
    let digits = bytes[place...].prefix(4)
    place = digits.endIndex
    guard digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw fault("an unknown escape")
    }
    return unit
  }

  private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skipSpaces() {
    while let byte = next, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { place += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(CheckpointError) {
    guard let byte = next else { throw fault("it ends too early") }
    guard UInt32(byte) == character.value else { throw fault("no \(character)") }
    place += 1
  }

  private func fault(_ reason: String) -> CheckpointError {
    .badHeader("\(reason) at byte \(place - bytes.startIndex)")
  }
}
