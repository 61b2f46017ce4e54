/// Shells beside the main one (JEP 91), whose cells run at the same time.
extension Handlers {
  /// `create_subshell_request`.
  static func createSubshell(_: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    ["status": "ok", "subshell_id": .string(try desk.addShell())]
  }

  /// `delete_subshell_request`: what runs there is interrupted, what waits there is given up.
  static func deleteSubshell(_ request: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    try desk.deleteShell(request.string("subshell_id"))
    return ["status": "ok"]
  }

  /// `list_subshell_request`.
  static func listSubshells(_: Request, _ desk: inout Desk) throws(RequestError) -> JSON? {
    ["status": "ok", "subshell_id": .array(desk.subshells.map { .string($0) })]
  }
}
