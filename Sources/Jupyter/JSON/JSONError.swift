/// Why a text is not JSON, and at which byte.
package struct JSONError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case badNumber
    case badEscape
    case controlCharacter
    case notUTF8
    case tooDeep
    case trailingText
  }

  package let reason: Reason
  package let position: Int
}

extension JSONError: CustomStringConvertible {
  package var description: String {
    let what =
      switch reason {
      case .unexpectedEnd: "the text ends too early"
      case .unexpectedByte(let byte): "unexpected byte \(byte)"
      case .badNumber: "malformed number"
      case .badEscape: "malformed escape"
      case .controlCharacter: "bare control character in a string"
      case .notUTF8: "not UTF-8"
      case .tooDeep: "nested deeper than \(JSONParser.depthLimit)"
      case .trailingText: "text after the value"
      }
    return "\(what) at byte \(position)"
  }
}
