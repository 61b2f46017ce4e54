extension Handlers {
  /// `comm_info_request`: the kernel opens no comms.
  static func commInfo(_: Request, _: inout Desk) throws(RequestError) -> JSON? {
    ["status": "ok", "comms": [:]]
  }

  /// `comm_open`: no target is known, so the other side is told to close.
  static func refuseComm(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let id = try request.string("comm_id")
    desk.publish("comm_close", ["comm_id": .string(id), "data": [:]], for: request)
    return nil
  }

  /// `comm_msg` and `comm_close` for comms that were never opened.
  static func ignoreComm(_: Request, _: inout Desk) throws(RequestError) -> JSON? {
    nil
  }
}
