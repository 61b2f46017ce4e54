/// What is wrong with a connection file.
enum ConnectionError: Error, Equatable {
  case unreadable(FileError)
  case unwritable(FileError)
  case notJSON(JSONError)
  case notAnObject
  case unknownTransport(String)
  case unknownScheme(String)
  case badPort(String)
  case badCurveKeys
}

extension ConnectionError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreadable(let error): "cannot be read: \(error)"
    case .unwritable(let error): "cannot be written: \(error)"
    case .notJSON(let error): "is not JSON: \(error)"
    case .notAnObject: "is not a JSON object"
    case .unknownTransport(let name): "asks for the unknown transport '\(name)'"
    case .unknownScheme(let name): "asks for the unknown signature scheme '\(name)'"
    case .badPort(let field): "has no valid port in '\(field)'"
    case .badCurveKeys: "needs curve_publickey and curve_secretkey, 40 characters each"
    }
  }
}
