internal import CZeroMQ

/// The four sockets of the post office.
struct ServedSockets: ~Copyable {
  let shell: Socket
  let control: Socket
  let stdin: Socket
  let iopub: Socket

  /// Which of them have something to read.
  struct Ready: Equatable {
    let shell: Bool
    let control: Bool
    let stdin: Bool
    let iopub: Bool
  }

  /// Sleeps until a message comes, one of two descriptors is readable, or time is up.
  ///
  /// - Parameters:
  ///   - requests: whether to look at shell and control.
  ///   - milliseconds: -1 for ever.
  func wait(
    alsoFor first: Int32, _ second: Int32, requests: Bool, milliseconds: Int
  ) throws(SocketError) -> Ready {
    let input = Int16(ZMQ_POLLIN)
    var items = [
      zmq_pollitem_t(socket: shell.handle, fd: 0, events: requests ? input : 0, revents: 0),
      zmq_pollitem_t(socket: control.handle, fd: 0, events: requests ? input : 0, revents: 0),
      zmq_pollitem_t(socket: stdin.handle, fd: 0, events: input, revents: 0),
      zmq_pollitem_t(socket: iopub.handle, fd: 0, events: input, revents: 0),
      zmq_pollitem_t(socket: nil, fd: first, events: input, revents: 0),
      zmq_pollitem_t(socket: nil, fd: second, events: input, revents: 0),
    ]
    // A signal ends the sleep early and does no harm: the caller looks at the clock again.
    guard zmq_poll(&items, Int32(items.count), milliseconds) >= 0 || zmq_errno() == EINTR else {
      throw .cannotPoll(errno: zmq_errno())
    }
    return Ready(
      shell: items[0].revents != 0, control: items[1].revents != 0, stdin: items[2].revents != 0,
      iopub: items[3].revents != 0)
  }

  func receive(from channel: Channel) throws(SocketError) -> [[UInt8]]? {
    switch channel {
    case .shell: try shell.receive()
    case .control: try control.receive()
    }
  }

  func send(_ frames: [[UInt8]], to address: Letter.Address) throws(SocketError) {
    switch address {
    case .sender(.shell, _): try shell.send(frames)
    case .sender(.control, _): try control.send(frames)
    case .everybody: try iopub.send(frames)
    }
  }
}
