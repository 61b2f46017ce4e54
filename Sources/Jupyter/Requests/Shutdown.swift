extension Handlers {
  /// `shutdown_request`: every client learns of it, then the kernel ends.
  static func shutdown(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let content: JSON = ["status": "ok", "restart": .bool(request.content["restart"]?.bool ?? false)]
    desk.publish("shutdown_reply", content, for: request)
    desk.isClosing = true
    return content
  }
}
