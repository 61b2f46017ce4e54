/// Serves one type of request: the content of the reply, or nil where the protocol has none.
typealias Handler = @Sendable (Request, inout Desk) throws(RequestError) -> JSON?

/// What the kernel understands beside running cells on the shell channel.
enum Handlers {
  static let table: [String: Handler] = [
    "comm_close": ignoreComm,
    "comm_info_request": commInfo,
    "comm_msg": ignoreComm,
    "comm_open": refuseComm,
    "complete_request": complete,
    "connect_request": connect,
    "create_subshell_request": createSubshell,
    "debug_request": ignoreDebug,
    "delete_subshell_request": deleteSubshell,
    "execute_request": refuseExecute,
    "history_request": history,
    "inspect_request": inspect,
    "interrupt_request": interrupt,
    "is_complete_request": isComplete,
    "kernel_info_request": kernelInfo,
    "list_subshell_request": listSubshells,
    "shutdown_request": shutdown,
    "usage_request": usage,
  ]
}
