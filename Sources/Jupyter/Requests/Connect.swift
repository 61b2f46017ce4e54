extension Handlers {
  /// `connect_request`: the five ports.
  static func connect(_: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    let ports = ConnectionFile.Role.allCases.map { role in
      JSON.Member("\(role.rawValue)_port", .integer(desk.connection.ports[role] ?? 0))
    }
    return .object([JSON.Member("status", "ok")] + ports)
  }
}
