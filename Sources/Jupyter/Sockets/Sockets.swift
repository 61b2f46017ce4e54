internal import CZeroMQ
import Glibc

/// The kernel's five sockets, bound.
struct Sockets: ~Copyable {
  let served: ServedSockets
  let heartbeat: Socket

  /// Binds all five and enters the ports that the system chose.
  init(for file: inout ConnectionFile, in context: SocketContext) throws(SocketError) {
    if file.curve != nil, !SocketContext.canEncrypt { throw .noEncryption }
    let heartbeat = try Self.open(.heartbeat, &file, context)
    served = ServedSockets(
      shell: try Self.open(.shell, &file, context), control: try Self.open(.control, &file, context),
      stdin: try Self.open(.stdin, &file, context), iopub: try Self.open(.iopub, &file, context))
    self.heartbeat = heartbeat
  }

  private static func open(
    _ role: ConnectionFile.Role, _ file: inout ConnectionFile, _ context: SocketContext
  ) throws(SocketError) -> Socket {
    let socket = try Socket(role == .iopub ? .publisher : .router, in: context)
    try configure(socket, role, file)
    guard file.transport == .tcp || file.ports[role] != 0 else {
      try bindToFreePath(socket, role, &file)
      return socket
    }
    let endpoint = try socket.bind(file.endpoint(of: role))
    if file.ports[role] ?? 0 == 0, let port = endpoint.split(separator: ":").last.flatMap({ Int($0) }) {
      file.set(role, port: port)
    }
    return socket
  }

  /// A path has no wildcard: the first number whose file does not exist is taken.
  private static func bindToFreePath(
    _ socket: borrowing Socket, _ role: ConnectionFile.Role, _ file: inout ConnectionFile
  ) throws(SocketError) {
    let number = (1...65535).first {
      access("\(file.ip)-\($0)", F_OK) != 0 && !file.ports.values.contains($0)
    }
    file.set(role, port: number ?? 65535)
    _ = try socket.bind(file.endpoint(of: role))
  }
}

/// Options, all before the bind.
extension Sockets {
  /// What is published to a client that does not read is kept up to here: some ten megabytes of status messages.
  private static let publishedLimit = 10_000

  private static func configure(
    _ socket: borrowing Socket, _ role: ConnectionFile.Role, _ file: ConnectionFile
  ) throws(SocketError) {
    // Last replies leave, but nobody can keep the kernel from ending.
    try socket.set(ZMQ_LINGER, "ZMQ_LINGER", to: 1000)
    try socket.set(ZMQ_IPV6, "ZMQ_IPV6", to: file.isIPv6 ? 1 : 0)
    try socket.set(ZMQ_MAXMSGSIZE, "ZMQ_MAXMSGSIZE", large: Socket.byteLimit)
    if role == .iopub {
      // Without VERBOSE only the first of several equal subscriptions is seen, and the second client gets no welcome.
      try socket.set(ZMQ_XPUB_VERBOSE, "ZMQ_XPUB_VERBOSE", to: 1)
      try socket.set(ZMQ_SNDHWM, "ZMQ_SNDHWM", to: publishedLimit)
    } else {
      // A client that reconnects under its old identity takes over, instead of being refused.
      try socket.set(ZMQ_ROUTER_HANDOVER, "ZMQ_ROUTER_HANDOVER", to: 1)
      // One reply a request, so only the client itself decides how many wait for it.
      try socket.set(ZMQ_SNDHWM, "ZMQ_SNDHWM", to: 0)
    }
    guard let curve = file.curve else { return }
    try socket.set(ZMQ_CURVE_SERVER, "ZMQ_CURVE_SERVER", to: 1)
    try socket.set(ZMQ_CURVE_PUBLICKEY, "ZMQ_CURVE_PUBLICKEY", to: curve.publicKey)
    try socket.set(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", to: curve.secretKey)
  }
}
