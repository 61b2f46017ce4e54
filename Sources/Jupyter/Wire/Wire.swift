/// Both directions between frames and messages (Jupyter messaging 5.5, "The wire protocol"), with what they share: the
/// key, the session, the numbering.
struct Wire: Sendable {
  static let delimiter = Array("<IDS|MSG>".utf8)
  static let version = "5.5"

  /// Nil when the connection is unsigned.
  private let key: SigningKey?
  /// New for each process: front ends detect a restart by it.
  let session: String
  private let topicPrefix: [UInt8]
  private var seen = SeenDigests()
  private var sealed = 0

  init(key: SigningKey?, session: String = randomIdentifier()) {
    self.key = key
    self.session = session
    // Short, so that libzmq keeps the topic inside its message.
    topicPrefix = Array("kernel.\(session.prefix(8)).".utf8)
  }
}

/// In.
extension Wire {
  /// Checks a message over its raw bytes, then reads it.
  mutating func open(_ frames: [[UInt8]], from channel: Channel) throws(WireError) -> Request {
    guard let delimiter = frames.firstIndex(of: Self.delimiter) else { throw .missingDelimiter }
    let count = frames.count - delimiter - 1
    guard count >= 5 else { throw .missingFrames(count: count) }
    let parts = frames[(delimiter + 2)..<(delimiter + 6)]
    try verify(frames[delimiter + 1], over: parts)
    let header = try Self.object(frames[delimiter + 2], "header")
    _ = try Self.object(frames[delimiter + 3], "parent_header")
    _ = try Self.object(frames[delimiter + 4], "metadata")
    guard let type = header["msg_type"]?.string else { throw .missingType }
    return Request(
      channel: channel, identities: Array(frames[..<delimiter]), header: frames[delimiter + 2], type: type,
      subshell: header["subshell_id"]?.string, content: try Self.object(frames[delimiter + 5], "content"),
      buffers: Array(frames[(delimiter + 6)...]))
  }

  /// Remembers a digest only after it proved right, so that junk cannot push out the true ones.
  private mutating func verify(_ signature: [UInt8], over parts: ArraySlice<[UInt8]>) throws(WireError) {
    guard let key else { return }
    guard !signature.isEmpty else { throw .unsigned }
    let digest = key.digest(of: parts)
    guard SigningKey.matches(SigningKey.hex(digest), signature) else { throw .badSignature }
    guard seen.insert(digest) else { throw .replayed }
  }

  private static func object(_ frame: [UInt8], _ name: String) throws(WireError) -> JSON {
    let value: JSON
    do { value = try JSON(parsing: frame) } catch { throw .badJSON(frame: name, error) }
    guard value.members != nil else { throw .notAnObject(frame: name) }
    return value
  }
}

/// Out.
extension Wire {
  /// The frames of a letter, from the first identity or the topic to the content.
  mutating func seal(_ letter: Letter, at time: Timestamp = .now()) -> [[UInt8]] {
    let parts = [header(for: letter.type, at: time), letter.parent, letter.metadata, letter.content]
    let signature = key.map { SigningKey.hex($0.digest(of: parts[...])) } ?? []
    return routing(of: letter) + [Self.delimiter, signature] + parts
  }

  private func routing(of letter: Letter) -> [[UInt8]] {
    switch letter.address {
    case .sender(_, let identities): identities
    case .everybody(let topic): [topic ?? self.topic(of: letter.type)]
    }
  }

  /// `kernel.<id>.<type>`.
  private func topic(of type: String) -> [UInt8] { topicPrefix + type.utf8 }

  private mutating func header(for type: String, at time: Timestamp) -> [UInt8] {
    sealed += 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(240)
    bytes += #"{"msg_id":""#.utf8
    bytes += session.utf8
    bytes += "_\(sealed)".utf8
    bytes += #"","session":""#.utf8
    bytes += session.utf8
    bytes += #"","username":"kernel","date":""#.utf8
    bytes += time.bytes
    bytes += #"","msg_type":""#.utf8
    bytes += type.utf8
    bytes += #"","version":""#.utf8
    bytes += Self.version.utf8
    bytes += "\"}".utf8
    return bytes
  }
}
