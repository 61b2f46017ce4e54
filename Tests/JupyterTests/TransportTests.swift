import CZeroMQ
import Glibc
import Testing

@testable import Jupyter

@Suite(.timeLimit(.minutes(1))) struct TransportTests {
  @Test("free ports are written into the file, beside what was there")
  func writeBack() throws {
    try withKernel(["ip": "127.0.0.1", "key": "k", "note": "mine", "shell_port": 0]) { client, kernel in
      #expect(!kernel.connection.hasOpenPorts)
      #expect(kernel.connection.json["note"] == "mine")
      let reply = try client.ask("kernel_info_request")
      #expect(reply.content["status"] == "ok")
    }
  }

  @Test("a port in use is one clear line, at once")
  func portInUse() throws {
    try withKernel { _, kernel in
      let port = try #require(kernel.connection.ports[.control])
      #expect(
        throws: RunningKernel.Failure(
          message: "cannot listen on tcp://127.0.0.1:\(port): Address already in use")
      ) {
        try RunningKernel(["key": "k", "control_port": .integer(port)])
      }
    }
  }

  @Test("a connection file that is none is one clear line")
  func badFile() {
    let failure = #expect(throws: RunningKernel.Failure.self) { try RunningKernel(["transport": "pigeon"]) }
    #expect(failure?.message.hasSuffix("kernel.json asks for the unknown transport 'pigeon'") == true)
  }

  @Test("UNIX sockets serve as well as TCP, and are removed at the end")
  func ipc() throws {
    let prefix = temporaryPath("ipc")
    try withKernel(["transport": "ipc", "ip": .string(prefix), "key": "k"]) { client, _ in
      let reply = try client.ask("kernel_info_request")
      #expect(reply.content["status"] == "ok")
      #expect(access("\(prefix)-1", F_OK) == 0)
    }
    #expect(access("\(prefix)-1", F_OK) != 0)
  }

  @Test("IPv6 addresses are served", .enabled(if: hasIPv6))
  func ipv6() throws {
    let kernel = try RunningKernel(["ip": "::1", "key": "k"])
    let client = try Client(kernel.connection) { try $0.set(ZMQ_IPV6, "ZMQ_IPV6", to: 1) }
    #expect(try client.ask("kernel_info_request").content["status"] == "ok")
    try client.send("shutdown_request")
    #expect(kernel.ends())
  }

  @Test("the heartbeat sends back what it gets, also while a cell runs")
  func heartbeat() throws {
    try withKernel { client, kernel in
      try client.execute("sleep 60")
      let socket = try Socket(.requester, in: client.context)
      try socket.set(ZMQ_RCVTIMEO, "ZMQ_RCVTIMEO", to: 5000)
      try socket.connect(kernel.connection.endpoint(of: .heartbeat))
      for beat in ["ping", "", "pong"] {
        try socket.send([Array(beat.utf8)])
        var item = zmq_pollitem_t(socket: socket.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0)
        #expect(zmq_poll(&item, 1, 5000) == 1)
        #expect(try socket.receive() == [Array(beat.utf8)])
      }
    }
  }

  @Test(
    "with CurveZMQ, clients with the server's key are served and others are not",
    .enabled(if: SocketContext.canEncrypt))
  func curve() throws {
    let (serverPublic, serverSecret) = keyPair()
    let (clientPublic, clientSecret) = keyPair()
    let kernel = try RunningKernel([
      "key": "k", "curve_publickey": .string(serverPublic), "curve_secretkey": .string(serverSecret),
    ])
    let plain = try Client(kernel.connection, listens: false)
    try plain.send("kernel_info_request")
    #expect(throws: Client.Silence.self) { try plain.reply(seconds: 0.3) }
    let client = try Client(kernel.connection) { socket in
      try socket.set(ZMQ_CURVE_SERVERKEY, "ZMQ_CURVE_SERVERKEY", to: serverPublic)
      try socket.set(ZMQ_CURVE_PUBLICKEY, "ZMQ_CURVE_PUBLICKEY", to: clientPublic)
      try socket.set(ZMQ_CURVE_SECRETKEY, "ZMQ_CURVE_SECRETKEY", to: clientSecret)
    }
    #expect(try client.published(for: try client.execute("a")).count == 4)
    try client.send("shutdown_request", to: .control)
    #expect(kernel.ends())
  }

  private func keyPair() -> (publicKey: String, secretKey: String) {
    var publicKey = [CChar](repeating: 0, count: 41)
    var secretKey = publicKey
    zmq_curve_keypair(&publicKey, &secretKey)
    return (text(publicKey), text(secretKey))
  }

  private func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var hasIPv6: Bool { access("/proc/net/if_inet6", F_OK) == 0 }

  @Test("a context ends though nobody ever took a message")
  func unsent() throws {
    let socket = try Socket(.dealer, in: try SocketContext())
    try socket.connect("tcp://127.0.0.1:9")
    try socket.send([[1]])
  }
}
