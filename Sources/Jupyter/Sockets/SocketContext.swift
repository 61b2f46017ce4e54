internal import CZeroMQ

/// The threads and pipes behind the sockets. Each socket holds on to its context, so it ends after the last of them.
final class SocketContext: Sendable {
  /// libzmq allows any thread to use a context.
  nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  init() throws(SocketError) {
    guard let handle = zmq_ctx_new() else { throw .cannotOpen(errno: zmq_errno()) }
    self.handle = handle
    // A message that nobody will ever take must not keep the end of the context waiting: sockets linger only as
    // long as they are told to.
    zmq_ctx_set(handle, ZMQ_BLOCKY, 0)
  }

  /// Makes every call on a socket return, so that threads which sleep in one can end.
  func shutDown() {
    zmq_ctx_shutdown(handle)
  }

  deinit {
    while zmq_ctx_term(handle) != 0, zmq_errno() == EINTR {}
  }

  static var canEncrypt: Bool { zmq_has("curve") == 1 }
}
