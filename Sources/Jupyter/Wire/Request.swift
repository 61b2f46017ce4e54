/// The two sockets that requests come by.
enum Channel: String, Sendable {
  case shell
  case control
}

/// A message from a client, checked.
struct Request: Sendable {
  let channel: Channel
  /// The frames before the delimiter, which lead back to the sender.
  let identities: [[UInt8]]
  /// The header as it came, byte for byte: it is the parent of every answer.
  let header: [UInt8]
  /// `msg_type`.
  let type: String
  /// `subshell_id`; nil for the main shell.
  var subshell: String?
  let content: JSON
  let buffers: [[UInt8]]
}

/// Why a well-formed message of a known type cannot be served.
enum RequestError: Error, Equatable {
  case missingField(String)
  case notOnControl
  case unknownSubshell(String)
  case tooManySubshells
}

extension RequestError {
  /// The error triple of the reply.
  func triple(for type: String) -> CellError {
    switch self {
    case .missingField(let field): CellError("InvalidRequest", "\(type) has no valid '\(field)'")
    case .notOnControl: CellError("InvalidRequest", "\(type) belongs on the shell channel")
    case .unknownSubshell(let id): CellError("InvalidRequest", "there is no subshell '\(id)'")
    case .tooManySubshells: CellError("InvalidRequest", "there are too many subshells; delete one")
    }
  }
}

/// Reading fields.
extension Request {
  func string(_ field: String) throws(RequestError) -> String {
    guard let value = content[field]?.string else { throw .missingField(field) }
    return value
  }

  /// The text of `code` and `cursor_pos` in Unicode scalars, clamped: some clients count UTF-16 units. A missing cursor is
  /// at the end.
  func codeAndCursor() throws(RequestError) -> (code: String, cursor: Int) {
    let code = try string("code")
    let end = code.unicodeScalars.count
    return (code, min(max(content["cursor_pos"]?.integer ?? end, 0), end))
  }
}
