extension Handlers {
  /// `interrupt_request`: stops the running cell; without one it does nothing.
  static func interrupt(_: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    desk.interrupt()
    return ["status": "ok"]
  }
}
