extension Handlers {
  /// `debug_request`: there is no debugger, and none is advertised.
  static func ignoreDebug(_: Request, _: inout Desk) throws(RequestError) -> JSON? {
    nil
  }
}
