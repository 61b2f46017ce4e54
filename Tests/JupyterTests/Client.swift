import CZeroMQ
import Glibc

@testable import Jupyter

/// A client over real sockets, as small as can be.
final class Client {
  struct Message {
    let type: String
    let content: JSON
    let metadata: JSON
    let header: JSON
    let parent: JSON
    /// The parent's id; nil where there is none.
    var parentID: String? { parent["msg_id"]?.string }
  }

  struct Silence: Error {
    let waitedFor: String
  }

  /// How many seconds anything is waited for, shorter than the cells that only an interrupt ends.
  static let patience = 40.0

  let context: SocketContext
  private let key: SigningKey
  private let shell: Socket
  private let control: Socket
  private let iopub: Socket
  private var sent = 0

  /// - Parameter encrypts: sets the options of CurveZMQ before a socket connects.
  init(_ file: ConnectionFile, listens: Bool = true, encrypts: (borrowing Socket) throws -> Void = { _ in })
    throws
  {
    context = try SocketContext()
    key = SigningKey(Array(file.key.utf8))
    shell = try Socket(.dealer, in: context)
    control = try Socket(.dealer, in: context)
    iopub = try Socket(.subscriber, in: context)
    try encrypts(shell)
    try encrypts(control)
    try encrypts(iopub)
    try shell.connect(file.endpoint(of: .shell))
    try control.connect(file.endpoint(of: .control))
    guard listens else { return }
    try iopub.set(ZMQ_SUBSCRIBE, "ZMQ_SUBSCRIBE", to: "")
    try iopub.connect(file.endpoint(of: .iopub))
    _ = try published { $0.type == "iopub_welcome" }
  }

  /// The frames of a signed message with a header of its own.
  func frames(_ type: String, _ content: JSON, in subshell: JSON = nil) -> (id: String, frames: [[UInt8]]) {
    sent += 1
    let id = "\(type)-\(sent)-\(randomIdentifier().prefix(8))"
    let header: JSON = [
      "msg_id": .string(id), "session": "s", "msg_type": .string(type), "version": "5.4", "extra": [1.50],
      "subshell_id": subshell,
    ]
    let parts = [header.bytes, Array("{}".utf8), Array("{}".utf8), content.bytes]
    return (id, [Wire.delimiter, SigningKey.hex(key.digest(of: parts[...]))] + parts)
  }

  @discardableResult
  func send(
    _ type: String, _ content: JSON = [:], to channel: Channel = .shell, in subshell: JSON = nil
  ) throws -> String {
    let (id, frames) = frames(type, content, in: subshell)
    try send(frames, to: channel)
    return id
  }

  func send(_ frames: [[UInt8]], to channel: Channel = .shell) throws {
    switch channel {
    case .shell: try shell.send(frames)
    case .control: try control.send(frames)
    }
  }

  @discardableResult
  func execute(
    _ code: String, _ more: KeyValuePairs<String, JSON> = [:], in subshell: JSON = nil
  ) throws -> String {
    var content: JSON = ["code": .string(code)]
    for (key, value) in more { content.set(key, to: value) }
    return try send("execute_request", content, in: subshell)
  }

  /// The next reply of a channel.
  func reply(_ channel: Channel = .shell, seconds: Double = patience) throws -> Message {
    switch channel {
    case .shell: try receive(shell, "a reply on shell", seconds)
    case .control: try receive(control, "a reply on control", seconds)
    }
  }

  /// Sends a request and waits for its reply.
  func ask(_ type: String, _ content: JSON = [:], on channel: Channel = .shell) throws -> Message {
    let id = try send(type, content, to: channel)
    let answer = try reply(channel)
    guard answer.parentID == id else { throw Silence(waitedFor: "the reply to \(id)") }
    return answer
  }

  /// All that is published up to a message that meets a condition.
  func published(until condition: (Message) -> Bool) throws -> [Message] {
    var messages: [Message] = []
    while true {
      messages.append(try receive(iopub, "a message on iopub", Self.patience))
      if condition(messages[messages.count - 1]) { return messages }
    }
  }

  /// All that is published for a request, up to its idle.
  func published(for id: String) throws -> [Message] {
    try published { $0.parentID == id && $0.content["execution_state"] == "idle" }.filter {
      $0.parentID == id
    }
  }

  private func receive(_ socket: borrowing Socket, _ what: String, _ seconds: Double) throws -> Message {
    var item = zmq_pollitem_t(socket: socket.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
    guard zmq_poll(&item, 1, Int(seconds * 1000)) > 0, let frames = try socket.receive(),
      let start = frames.firstIndex(of: Wire.delimiter)
    else { throw Silence(waitedFor: what) }
    let parts = frames[(start + 2)...]
    guard SigningKey.hex(key.digest(of: parts.prefix(4))) == frames[start + 1] else {
      throw WireError.badSignature
    }
    let values = try parts.prefix(4).map { try JSON(parsing: $0) }
    return Message(
      type: values[0]["msg_type"]?.string ?? "", content: values[3], metadata: values[2], header: values[0],
      parent: values[1])
  }
}

extension Socket.Kind {
  static let dealer = Socket.Kind(code: ZMQ_DEALER)
  static let subscriber = Socket.Kind(code: ZMQ_SUB)
  static let requester = Socket.Kind(code: ZMQ_REQ)
}

extension Socket {
  func connect(_ endpoint: String) throws(SocketError) {
    guard zmq_connect(handle, endpoint) == 0 else {
      throw .cannotBind(endpoint: endpoint, errno: zmq_errno())
    }
  }
}
