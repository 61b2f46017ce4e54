/// Why a kernel could not start: one clear line for the one who started it.
package enum KernelError: Error {
  case connectionFile(path: String, reason: String)
  case sockets(SocketError)
}

extension KernelError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .connectionFile(let path, let reason): "connection file \(path) \(reason)"
    case .sockets(let error): error.description
    }
  }
}
