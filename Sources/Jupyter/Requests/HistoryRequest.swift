extension Handlers {
  /// `history_request`: what was run before.
  static func history(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let content = request.content
    let count = content["n"]?.integer
    let history = desk.history(for: request)
    let entries: [History.Entry]
    switch try request.string("hist_access_type") {
    case "tail": entries = history.tail(count)
    case "search":
      let pattern = content["pattern"]?.string ?? "*"
      entries = history.search(pattern, count: count, unique: content["unique"]?.bool ?? false)
    case "range":
      entries = history.range(
        content["start"]?.integer ?? 0, content["stop"]?.integer, session: content["session"]?.integer ?? 0)
    default: throw .missingField("hist_access_type")
    }
    let withOutput = content["output"]?.bool ?? false
    let session = history.session
    return [
      "status": "ok", "history": .array(entries.map { $0.json(in: session, withOutput: withOutput) }),
    ]
  }
}

extension History.Entry {
  /// `[session, line, input]`, or `[session, line, [input, output]]`.
  fileprivate func json(in current: Int, withOutput: Bool) -> JSON {
    let text: JSON = withOutput ? [.string(input), output.map { .string($0) } ?? .null] : .string(input)
    return [.integer(session == 0 ? current : session), .integer(line), text]
  }
}
