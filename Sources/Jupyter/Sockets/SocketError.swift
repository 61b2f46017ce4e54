internal import CZeroMQ

/// What a socket could not do.
package enum SocketError: Error, Equatable {
  case cannotOpen(errno: Int32)
  case cannotSet(option: String, errno: Int32)
  case cannotBind(endpoint: String, errno: Int32)
  case cannotPoll(errno: Int32)
  case cannotReceive(errno: Int32)
  case cannotSend(errno: Int32)
  case noEncryption
}

extension SocketError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotOpen(let code): "cannot open a socket: \(Self.message(code))"
    case .cannotSet(let option, let code): "cannot set \(option): \(Self.message(code))"
    case .cannotBind(let endpoint, let code): "cannot listen on \(endpoint): \(Self.message(code))"
    case .cannotPoll(let code): "cannot wait for messages: \(Self.message(code))"
    case .cannotReceive(let code): "cannot receive: \(Self.message(code))"
    case .cannotSend(let code): "cannot send: \(Self.message(code))"
    case .noEncryption: "the connection asks for encryption, and this libzmq has no CURVE"
    }
  }

  private static func message(_ code: Int32) -> String {
    String(cString: zmq_strerror(code))
  }
}
