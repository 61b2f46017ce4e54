internal import CZeroMQ

/// Sends back whatever comes, on a thread inside libzmq that nothing in the kernel can delay.
struct Heartbeat: ~Copyable {
  private let socket: Socket
  private let thread: Thread

  init(_ socket: consuming Socket) {
    // Only the thread touches the socket until it is joined.
    nonisolated(unsafe) let handle = socket.handle
    thread = Thread("heartbeat", stack: 256 << 10) {
      while zmq_proxy(handle, handle, nil) != 0, zmq_errno() == EINTR {}
    }
    self.socket = socket
  }

  /// Ends the thread, and with it the use of every other socket of the context.
  func end() {
    socket.context.shutDown()
    thread.join()
  }
}
