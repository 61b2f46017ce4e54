import Testing

@testable import Jupyter

@Suite struct JSONTests {
  @Test(
    "what is written reads back as the same text",
    arguments: [
      "null", "true", "false", "0", "-7", "9223372036854775807", "0.1", "-0.0", "1e-05", "5e-324",
      "1.7976931348623157e+308", #""""#, #""a\"b\\c\nd\te\u0001f""#, #""π 😀 e\#u{301}""#, "[]", "{}",
      "[1,[2,[]]]",
      #"{"b":1,"a":{"c":[true,null]}}"#,
    ])
  func roundTrip(text: String) throws {
    #expect(try JSON(parsing: text).text == text)
  }

  @Test(
    "the shortest digits that mean the same number are written", arguments: [0.1 + 0.2, .pi, 1e300, 1.0 / 3])
  func precision(number: Double) throws {
    #expect(try JSON(parsing: JSON.number(number).text) == .number(number))
  }

  @Test("numbers that JSON cannot say become null")
  func notFinite() {
    #expect(JSON.array([.number(.nan), .number(.infinity), .number(-.infinity)]).text == "[null,null,null]")
  }

  @Test(
    "escapes are read, and half a surrogate pair does no harm",
    arguments: [
      (#""\u0041\/\b\f""#, "A/\u{8}\u{c}"), (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"),
      (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83dA""#, "\u{FFFD}A"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
      (#""\u0000""#, "\0"),
    ])
  func escapes(text: String, expected: String) throws {
    #expect(try JSON(parsing: text) == .string(expected))
  }

  @Test("Python's extra numbers and any white space are read")
  func lenience() throws {
    #expect(
      try JSON(parsing: "\n\t[ -Infinity , Infinity ,1e5 ]\r ") == [
        .number(-.infinity), .number(.infinity), 1e5,
      ])
    #expect(try JSON(parsing: "NaN").text == "null")
  }

  @Test(
    "what is no JSON is refused with its place",
    arguments: [
      ("", JSONError(reason: .unexpectedEnd, position: 0)),
      ("[1,]", JSONError(reason: .unexpectedByte(0x5D), position: 3)),
      ("{\"a\":1,}", JSONError(reason: .unexpectedByte(0x7D), position: 7)),
      ("{a:1}", JSONError(reason: .unexpectedByte(0x61), position: 1)),
      ("01", JSONError(reason: .badNumber, position: 2)),
      ("1.", JSONError(reason: .badNumber, position: 2)),
      ("1e+", JSONError(reason: .badNumber, position: 3)),
      ("-", JSONError(reason: .unexpectedEnd, position: 1)),
      ("+1", JSONError(reason: .unexpectedByte(0x2B), position: 0)),
      ("nul", JSONError(reason: .unexpectedEnd, position: 3)),
      ("1 2", JSONError(reason: .trailingText, position: 2)),
      ("\"abc", JSONError(reason: .unexpectedEnd, position: 4)),
      ("\"a\nb\"", JSONError(reason: .controlCharacter, position: 2)),
      (#""\x""#, JSONError(reason: .badEscape, position: 3)),
      (#""\u12g4""#, JSONError(reason: .badEscape, position: 5)),
    ])
  func refusal(text: String, error: JSONError) {
    #expect(throws: error) { try JSON(parsing: text) }
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F]])
  func encoding(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
  }

  @Test("a million opening brackets are refused at the limit of the depth", arguments: ["[", "{\"a\":"])
  func depth(opening: String) throws {
    let error = try #require(throws: JSONError.self) {
      try JSON(parsing: String(repeating: opening, count: 1_000_000))
    }
    #expect(error.reason == .tooDeep)
    let nested = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(try JSON(parsing: nested).text == nested)
  }

  @Test("members keep their order; the last of equal keys counts; setting keeps the place")
  func members() throws {
    var object = try JSON(parsing: #"{"b":1,"a":2,"b":3}"#)
    #expect(object["b"]?.integer == 3)
    object.set("a", to: "two")
    object.set("c", to: nil)
    #expect(object.text == #"{"b":1,"a":"two","b":3,"c":null}"#)
  }

  @Test("random mutations of a text never crash the parser")
  func fuzz() throws {
    var random = SplitMix(seed: 1)
    let original = Array(#"{"a":[1,2.5e-3,"\ud83d\ude00é",null,true],"b":{"c":"\\","d":-0.1}}"#.utf8)
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<3, using: &random) { random.mutate(&bytes) }
      if let value = try? JSON(parsing: bytes) {
        accepted += 1
        #expect(try JSON(parsing: value.bytes).bytes == value.bytes)
      }
    }
    #expect((1..<20_000).contains(accepted))
  }
}
