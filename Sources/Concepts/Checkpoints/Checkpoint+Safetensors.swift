import Tensors

/// The safetensors format: eight bytes, little-endian, for the length of the header; the header in JSON, which says of each
/// tensor its type, shape and place; and the data, tensor after tensor, little-endian.
extension Checkpoint {
  /// The file, tensors in their order.
  package var encoded: [UInt8] {
    tensors.reduce(into: header(with: [])) { bytes, tensor in tensor.numbers.withUnsafeBytes { bytes += $0 } }
  }

  /// What comes before the data, where others follow the tensors.
  func header(with others: [(name: String, numbers: Buffer<Float>)]) -> [UInt8] {
    let shapes = tensors.map { ($0.name, $0.shape) } + others.map { ($0.name, [$0.numbers.count]) }
    var (entries, end) = ([String](), 0)
    if !texts.isEmpty {
      let lines = texts.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      entries.append("\"__metadata__\":{\(lines.joined(separator: ","))}")
    }
    for (name, shape) in shapes {
      let (start, axes) = (end, shape.map(String.init).joined(separator: ","))
      end += 4 * shape.reduce(1, *)
      entries.append(
        "\(quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(axes)],\"data_offsets\":[\(start),\(end)]}")
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    // Data that begins at a multiple of eight can be mapped.
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
  }

  package init(decoding bytes: [UInt8]) throws(CheckpointError) {
    guard bytes.count >= 8 else { throw .notSafetensors }
    let length = bytes[..<8].enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * $1.offset) }
    guard bytes.count > 8, bytes[8] == UInt8(ascii: "{") else {
      // A length that cannot be says more than a first byte that is none.
      throw length > UInt64(bytes.count - 8) && bytes.count == 8
        ? .headerBeyondFile(header: length, file: bytes.count) : .notSafetensors
    }
    guard length <= UInt64(bytes.count - 8) else {
      throw .headerBeyondFile(header: length, file: bytes.count)
    }
    let start = 8 + Int(length)
    var reader = HeaderReader(bytes[8..<start])
    let header = try reader.read()
    self.init(tensors: [])
    for (name, entry) in header {
      if name == "__metadata__" {
        texts = try Checkpoint.texts(entry)
      } else {
        tensors.append(try Tensor(decoding: bytes[start...], name, entry))
      }
    }
  }

  private static func texts(_ entry: HeaderValue) throws(CheckpointError) -> [String: String] {
    guard case .object(let lines) = entry else { throw .badHeader("__metadata__ is no object") }
    var texts: [String: String] = [:]
    for (key, value) in lines {
      guard case .string(let text) = value else { throw .badHeader("\(key) of __metadata__ is no text") }
      texts[key] = text
    }
    return texts
  }
}

extension Checkpoint.Tensor {
  fileprivate init(
    decoding data: ArraySlice<UInt8>, _ name: String, _ entry: HeaderValue
  ) throws(CheckpointError) {
    guard case .object(let fields) = entry else { throw .badHeader("\(name) is no object") }
    func field(_ key: String) -> HeaderValue? { fields.first { $0.0 == key }?.1 }
    guard case .string(let type)? = field("dtype") else { throw .badHeader("\(name) has no dtype") }
    guard let shape = field("shape")?.integers else { throw .badHeader("\(name) has no shape") }
    guard let offsets = field("data_offsets")?.integers, offsets.count == 2 else {
      throw .badHeader("\(name) has no data_offsets")
    }
    guard type == "F32" else { throw .wrongType(tensor: name, found: type) }
    var count = 1
    for axis in shape {
      let (product, isTooMuch) = count.multipliedReportingOverflow(by: axis)
      guard !isTooMuch, product <= data.count else { throw .badPlace(tensor: name) }
      count = product
    }
    let (start, end) = (offsets[0], offsets[1])
    guard start <= end, end <= data.count, end - start == count * 4 else { throw .badPlace(tensor: name) }
    let bytes = data[(data.startIndex + start)..<(data.startIndex + end)]
    let numbers = bytes.withUnsafeBytes { bytes in
      (0..<count).map {
        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self).littleEndian)
      }
    }
    guard numbers.allSatisfy(\.isFinite) else { throw .notFinite(tensor: name) }
    self.init(name, shape, numbers)
  }
}

/// A string of JSON.
private func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
