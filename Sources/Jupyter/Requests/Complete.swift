extension Handlers {
  /// `complete_request`: what may stand at the cursor.
  static func complete(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let (code, cursor) = try request.codeAndCursor()
    let completion = desk.interpreter.complete(code, cursor: cursor)
    return [
      "status": "ok",
      "matches": .array(completion.matches.map { .string($0.text) }),
      "cursor_start": .integer(completion.start),
      "cursor_end": .integer(completion.end),
      "metadata": ["_jupyter_types_experimental": .array(completion.matches.map { completion.json(of: $0) })],
    ]
  }
}

extension Completion {
  fileprivate func json(of match: Match) -> JSON {
    JSON(present: [
      "start": .integer(start), "end": .integer(end), "text": .string(match.text),
      "type": .string(match.kind),
      "signature": match.signature.map { .string($0) },
    ])
  }
}
