/// Why an incoming message is dropped. Its sender gets no answer.
enum WireError: Error, Equatable {
  case missingDelimiter
  case missingFrames(count: Int)
  case unsigned
  case badSignature
  case replayed
  case badJSON(frame: String, JSONError)
  case notAnObject(frame: String)
  case missingType
}

extension WireError: CustomStringConvertible {
  var description: String {
    switch self {
    case .missingDelimiter: "no delimiter <IDS|MSG>"
    case .missingFrames(let count): "\(count) frames after the delimiter instead of five"
    case .unsigned: "unsigned"
    case .badSignature: "bad signature"
    case .replayed: "signature seen before"
    case .badJSON(let frame, let error): "\(frame): \(error)"
    case .notAnObject(let frame): "\(frame): not an object"
    case .missingType: "header: no msg_type"
    }
  }
}
