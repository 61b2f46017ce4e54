internal import CZeroMQ

/// One socket of libzmq, closed once. It belongs to the thread that uses it.
struct Socket: ~Copyable {
  struct Kind: Sendable {
    let code: Int32

    /// Requests with the way back to their sender.
    static let router = Kind(code: ZMQ_ROUTER)
    /// Publishes, and sees who subscribes.
    static let publisher = Kind(code: ZMQ_XPUB)
  }

  /// Messages beyond these are dropped: nothing in the protocol comes near.
  static let byteLimit = 64 << 20
  static let frameLimit = 4096

  let handle: UnsafeMutableRawPointer
  let context: SocketContext

  init(_ kind: Kind, in context: SocketContext) throws(SocketError) {
    guard let handle = zmq_socket(context.handle, kind.code) else { throw .cannotOpen(errno: zmq_errno()) }
    self.handle = handle
    self.context = context
  }

  deinit { zmq_close(handle) }
}

/// Options and endpoints.
extension Socket {
  func set(_ option: Int32, _ name: String, to value: Int) throws(SocketError) {
    var number = Int32(value)
    let code = zmq_setsockopt(handle, option, &number, MemoryLayout<Int32>.size)
    guard code == 0 else { throw .cannotSet(option: name, errno: zmq_errno()) }
  }

  func set(_ option: Int32, _ name: String, large value: Int) throws(SocketError) {
    var number = Int64(value)
    let code = zmq_setsockopt(handle, option, &number, MemoryLayout<Int64>.size)
    guard code == 0 else { throw .cannotSet(option: name, errno: zmq_errno()) }
  }

  func set(_ option: Int32, _ name: String, to text: String) throws(SocketError) {
    guard zmq_setsockopt(handle, option, text, text.utf8.count) == 0 else {
      throw .cannotSet(option: name, errno: zmq_errno())
    }
  }

  /// Binds, and says where: the endpoint has the port in place of a wildcard.
  func bind(_ endpoint: String) throws(SocketError) -> String {
    guard zmq_bind(handle, endpoint) == 0 else { throw .cannotBind(endpoint: endpoint, errno: zmq_errno()) }
    var size = 512
    var text = [CChar](repeating: 0, count: size)
    guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &text, &size) == 0 else { return endpoint }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Messages.
extension Socket {
  /// The next message that is already here, or nil. One that is too large is dropped.
  func receive() throws(SocketError) -> [[UInt8]]? {
    while var frame = try receiveFrame(waiting: false) {
      var frames = [frame.bytes]
      var (bytes, count) = (frame.bytes.count, 1)
      // A message arrives whole: after its first frame none of the others keeps us waiting.
      while frame.hasMore, let next = try receiveFrame(waiting: true) {
        frame = next
        bytes += frame.bytes.count
        count += 1
        if bytes <= Self.byteLimit, count <= Self.frameLimit {
          frames.append(frame.bytes)
        } else {
          frames = []
        }
      }
      if bytes <= Self.byteLimit, count <= Self.frameLimit { return frames }
      log("message of \(bytes) bytes in \(count) frames dropped: too large")
    }
    return nil
  }

  private func receiveFrame(waiting: Bool) throws(SocketError) -> (bytes: [UInt8], hasMore: Bool)? {
    var message = zmq_msg_t()
    zmq_msg_init(&message)
    defer { zmq_msg_close(&message) }
    while zmq_msg_recv(&message, handle, waiting ? 0 : ZMQ_DONTWAIT) < 0 {
      switch zmq_errno() {
      case EINTR: continue
      case EAGAIN: return nil
      case let code: throw .cannotReceive(errno: code)
      }
    }
    let bytes = UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: zmq_msg_size(&message))
    return (Array(bytes), zmq_msg_more(&message) != 0)
  }

  /// Sends a message without waiting. A peer that is gone or does not read loses it, as libzmq has it.
  func send(_ frames: [[UInt8]]) throws(SocketError) {
    for (index, frame) in frames.enumerated() {
      let flags = ZMQ_DONTWAIT | (index < frames.count - 1 ? ZMQ_SNDMORE : 0)
      while zmq_send(handle, frame, frame.count, flags) < 0 {
        guard zmq_errno() == EINTR else { throw .cannotSend(errno: zmq_errno()) }
      }
    }
  }
}
