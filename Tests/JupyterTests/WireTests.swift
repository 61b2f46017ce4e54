import Testing

@testable import Jupyter

@Suite struct WireTests {
  private let key = SigningKey(Array("secret".utf8))

  /// A signed message with an unknown key in its header and odd spaces, from two hops away.
  private func frames(
    header: String = #"{"msg_id": "1" ,"msg_type":"kernel_info_request","subshell_id":null}"#,
    content: String = "{}"
  ) -> [[UInt8]] {
    let parts = [header, "{}", "{}", content].map { Array($0.utf8) }
    let signature = SigningKey.hex(key.digest(of: parts[...]))
    return [Array("hop1".utf8), Array("hop2".utf8), Wire.delimiter, signature] + parts + [
      Array("buffer".utf8)
    ]
  }

  @Test("a signed message is read with its identities, raw header and buffers")
  func open() throws {
    var wire = Wire(key: key)
    let request = try wire.open(frames(content: #"{"code":"1"}"#), from: .shell)
    #expect(request.identities == [Array("hop1".utf8), Array("hop2".utf8)])
    #expect(
      request.header == Array(#"{"msg_id": "1" ,"msg_type":"kernel_info_request","subshell_id":null}"#.utf8))
    #expect(request.type == "kernel_info_request")
    #expect(request.replyType == "kernel_info_reply")
    #expect(request.content == ["code": "1"])
    #expect(request.buffers == [Array("buffer".utf8)])
  }

  @Test("a message is accepted once")
  func replay() throws {
    var wire = Wire(key: key)
    _ = try wire.open(frames(), from: .shell)
    #expect(throws: WireError.replayed) { try wire.open(frames(), from: .control) }
  }

  @Test("a forged message does not block the true one")
  func forgery() throws {
    var wire = Wire(key: key)
    var forged = frames()
    forged[7] = Array(#"{"a":1}"#.utf8)
    #expect(throws: WireError.badSignature) { try wire.open(forged, from: .shell) }
    _ = try wire.open(frames(), from: .shell)
  }

  @Test("every changed byte of the four signed frames is noticed")
  func tampering() {
    let good = frames()
    for frame in 4..<8 {
      for place in good[frame].indices {
        var bad = good
        bad[frame][place] ^= 1
        var wire = Wire(key: key)
        #expect(throws: WireError.badSignature) { try wire.open(bad, from: .shell) }
      }
    }
  }

  @Test("an unsigned message is refused where there is a key, and accepted where there is none")
  func unsigned() throws {
    var message = frames()
    message[3] = []
    var strict = Wire(key: key)
    #expect(throws: WireError.unsigned) { try strict.open(message, from: .shell) }
    var open = Wire(key: nil)
    #expect(try open.open(message, from: .shell).type == "kernel_info_request")
    #expect(open.seal(letter)[2] == [])
  }

  @Test("what is no message is refused for a reason")
  func malformed() {
    var wire = Wire(key: nil)
    let delimiter = Wire.delimiter
    let object = Array("{}".utf8)
    #expect(throws: WireError.missingDelimiter) { try wire.open([], from: .shell) }
    #expect(throws: WireError.missingDelimiter) { try wire.open([[1], object], from: .shell) }
    #expect(throws: WireError.missingFrames(count: 4)) {
      try wire.open([delimiter, [], object, object, object], from: .shell)
    }
    #expect(throws: WireError.missingType) {
      try wire.open([delimiter, [], object, object, object, object], from: .shell)
    }
    #expect(throws: WireError.notAnObject(frame: "content")) {
      try wire.open(frames(content: "[]"), from: .shell)
    }
    #expect(throws: WireError.badJSON(frame: "header", JSONError(reason: .notUTF8, position: 3))) {
      try wire.open([delimiter, [], [0x7B, 0x22, 0xFF, 0x22], object, object, object], from: .shell)
    }
  }

  private let letter = Letter(
    address: .sender(.shell, identities: [[1, 2]]), type: "kernel_info_reply",
    parent: Array(#"{"odd" :1}"#.utf8),
    content: Array(#"{"status":"ok"}"#.utf8))

  @Test("a letter is sealed with every field of the header, and its parent byte for byte")
  func seal() throws {
    var wire = Wire(key: key, session: "abc")
    let frames = wire.seal(letter, at: Timestamp(seconds: 0, microseconds: 1))
    #expect(
      frames.dropFirst(2).map { String(decoding: $0, as: UTF8.self) } == [
        "8e8e5489fa4f9edba3026daad9bbb3b155c313bb67f7958d055f9ff80e9f35f0",
        #"{"msg_id":"abc_1","session":"abc","username":"kernel","date":"1970-01-01T00:00:00.000001Z","#
          + #""msg_type":"kernel_info_reply","version":"5.5"}"#,
        #"{"odd" :1}"#, "{}", #"{"status":"ok"}"#,
      ])
    #expect(frames.prefix(2) == [[1, 2], Wire.delimiter])
  }

  @Test("no two messages have the same id, and no two processes the same session")
  func identity() {
    var (first, second) = (Wire(key: nil), Wire(key: nil))
    #expect(first.session != second.session)
    #expect(first.seal(letter)[3] != first.seal(letter)[3])
    #expect(second.session.count == 36)
  }

  @Test("what is published stands under kernel.<id>.<type>, a welcome under the subscription itself")
  func topics() {
    var wire = Wire(key: nil, session: "0123456789")
    let status = Letter(address: .everybody(topic: nil), type: "status", content: Letter.emptyObject)
    let welcome = Letter(address: .everybody(topic: []), type: "iopub_welcome", content: Letter.emptyObject)
    #expect(wire.seal(status)[0] == Array("kernel.01234567.status".utf8))
    #expect(wire.seal(welcome)[0] == [])
  }

  @Test("moments are written in UTC to the microsecond")
  func timestamps() {
    #expect(Timestamp(seconds: 1_772_323_199, microseconds: 42).text == "2026-02-28T23:59:59.000042Z")
    #expect(Timestamp(seconds: 951_782_400, microseconds: 999_999).text == "2000-02-29T00:00:00.999999Z")
  }

  @Test("random mutations of a message are refused or read, and never accepted under its signature")
  func fuzz() {
    var random = SplitMix(seed: 2)
    var (strict, open) = (Wire(key: key), Wire(key: nil))
    let good = frames()
    for _ in 0..<10_000 {
      var bad = good
      random.mutate(&bad[Int.random(in: 4..<8, using: &random)])
      if bad[4..<8] != good[4..<8] {
        #expect(throws: WireError.badSignature) { try strict.open(bad, from: .shell) }
      }
      if Bool.random(using: &random) { bad.remove(at: Int.random(in: 0..<bad.count, using: &random)) }
      _ = try? open.open(bad, from: .shell)
    }
  }
}
