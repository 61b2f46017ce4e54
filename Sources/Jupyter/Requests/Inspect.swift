extension Handlers {
  /// `inspect_request`: what is known about the thing at the cursor.
  static func inspect(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let (code, cursor) = try request.codeAndCursor()
    let detail = Detail(rawValue: request.content["detail_level"]?.integer ?? 0) ?? .full
    let data = desk.interpreter.inspect(code, cursor: cursor, detail: detail)
    return [
      "status": "ok", "found": .bool(data != nil), "data": Media.json(of: data ?? [:]), "metadata": [:],
    ]
  }
}
