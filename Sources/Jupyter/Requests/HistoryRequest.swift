extension Handlers {
  /// `history_request`: what was run before.
  static func history(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let content = request.content
    let count = content["n"]?.integer
    let entries: [History.Entry]
    switch try request.string("hist_access_type") {
    case "tail": entries = desk.history.tail(count)
    case "search":
      let pattern = content["pattern"]?.string ?? "*"
      entries = desk.history.search(pattern, count: count, unique: content["unique"]?.bool ?? false)
    case "range":
      // 0 is this session, negative numbers count back to earlier ones, of which nothing is kept.
      let isHere = [0, History.session].contains(content["session"]?.integer ?? 0)
      entries = isHere ? desk.history.range(content["start"]?.integer ?? 0, content["stop"]?.integer) : []
    default: throw .missingField("hist_access_type")
    }
    let withOutput = content["output"]?.bool ?? false
    return ["status": "ok", "history": .array(entries.map { $0.json(withOutput: withOutput) })]
  }
}

extension History.Entry {
  /// `[session, line, input]`, or `[session, line, [input, output]]`.
  fileprivate func json(withOutput: Bool) -> JSON {
    let text: JSON = withOutput ? [.string(input), output.map { .string($0) } ?? .null] : .string(input)
    return [.integer(History.session), .integer(line), text]
  }
}
