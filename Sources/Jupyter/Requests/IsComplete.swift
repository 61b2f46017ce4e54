extension Handlers {
  /// `is_complete_request`: whether a console should run what was typed.
  static func isComplete(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    switch desk.interpreter.isComplete(try request.string("code")) {
    case .complete: ["status": "complete"]
    case .incomplete(let indent): ["status": "incomplete", "indent": .string(indent)]
    case .invalid: ["status": "invalid"]
    case .unknown: ["status": "unknown"]
    }
  }
}
