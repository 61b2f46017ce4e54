import CZeroMQ
import Glibc
import Testing

@testable import Jupyter

/// Conversations over real sockets.
@Suite(.timeLimit(.minutes(2))) struct KernelTests {
  @Test("a cell is run and told step by step")
  func execute() throws {
    try withKernel { client, _ in
      let id = try client.execute("print a\nb")
      let reply = try client.reply()
      #expect(reply.type == "execute_reply")
      #expect(
        reply.content == ["status": "ok", "payload": [], "user_expressions": [:], "execution_count": 1])
      #expect(reply.parentID == id)
      #expect(reply.parent["extra"] == [1.5])
      #expect(
        try client.published(for: id).map(\.type) == [
          "status", "execute_input", "stream", "execute_result", "status",
        ])
    }
  }

  @Test("every header is complete and every id new")
  func headers() throws {
    try withKernel { client, _ in
      let id = try client.execute("a")
      let messages = try client.published(for: id) + [client.reply()]
      for key in ["msg_id", "session", "username", "date", "msg_type", "version"] {
        #expect(messages.allSatisfy { $0.header[key]?.string?.isEmpty == false }, "\(key)")
      }
      #expect(Set(messages.map { $0.header["msg_id"] }).count == messages.count)
      #expect(Set(messages.map { $0.header["session"] }).count == 1)
    }
  }

  @Test("of a notebook run as a whole, the cells behind a failing one are given up, later ones run")
  func abort() throws {
    try withKernel { client, _ in
      try client.execute("sleep 0.3\nfail E oh")
      let others = try (0..<20).map { try client.execute("cell \($0)") }
      #expect(try client.reply().content["ename"] == "E")
      for id in others {
        let reply = try client.reply()
        #expect(reply.parentID == id)
        #expect(reply.content["ename"] == "Aborted")
        #expect(reply.content["execution_count"] == nil)
      }
      try client.execute("after")
      #expect(try client.reply().content["execution_count"] == 2)
    }
  }

  @Test("a cell that was sent after the failure was known runs")
  func afterFailure() throws {
    try withKernel { client, _ in
      for count in 1...10 {
        try client.execute(count % 2 == 1 ? "fail E oh" : "fine")
        let status: JSON = count % 2 == 1 ? "error" : "ok"
        #expect(try client.reply().content["status"] == status)
      }
    }
  }

  @Test("an interrupt stops the running cell at once and keeps what it has shown")
  func interrupt() throws {
    try withKernel { client, _ in
      let id = try client.execute("print kept\nsleep 60")
      _ = try client.published { $0.type == "stream" }
      #expect(try client.ask("interrupt_request", on: .control).content == ["status": "ok"])
      #expect(try client.reply().content["ename"] == "Interrupted")
      let rest = try client.published(for: id).filter { $0.content["execution_state"] != "busy" }
      #expect(rest.map(\.type) == ["error", "status"])
    }
  }

  @Test("completion, information, history and usage are answered while a cell runs, which stays busy")
  func whileBusy() throws {
    try withKernel { client, _ in
      let cell = try client.execute("sleep 60")
      _ = try client.published { $0.type == "execute_input" }
      #expect(
        try client.ask("complete_request", ["code": "cl", "cursor_pos": 2]).content["matches"] == ["clear"])
      #expect(try client.ask("kernel_info_request").content["status"] == "ok")
      #expect(try client.ask("kernel_info_request", on: .control).content["status"] == "ok")
      #expect(
        try client.ask("history_request", ["hist_access_type": "tail", "n": 1]).content["history"] == [
          [1, 1, "sleep 60"]
        ])
      let last = try client.send("usage_request", to: .control)
      _ = try client.reply(.control)
      let messages = try client.published { $0.parentID == last && $0.content["execution_state"] == "idle" }
      #expect(messages.filter { $0.parentID == cell }.allSatisfy { $0.content["execution_state"] == "busy" })
      let next = try client.published { $0.type == "status" }
      #expect(next.last?.parentID == cell && next.last?.content["execution_state"] == "busy")
      try client.send("interrupt_request", to: .control)
      #expect(try client.reply().content["ename"] == "Interrupted")
    }
  }

  @Test("every subscriber is welcomed, and the start is announced once")
  func subscribers() throws {
    try withKernel { first, kernel in
      let second = try Client(kernel.connection)
      let id = try second.execute("a")
      let seen = try first.published { $0.parentID == id && $0.content["execution_state"] == "idle" }
      #expect(seen.filter { $0.content["execution_state"] == "starting" }.count <= 1)
      #expect(
        seen.filter { $0.type == "iopub_welcome" }.allSatisfy {
          $0.parent == [:] && $0.content == ["subscription": ""]
        })
      #expect(try second.published(for: id).count == 4)
    }
  }

  @Test("the start is announced to the first subscriber")
  func starting() throws {
    let kernel = try RunningKernel()
    let client = try Client(kernel.connection)
    let first = try client.published { $0.type == "status" }
    #expect(first.last?.content == ["execution_state": "starting"])
    #expect(first.last?.parent == [:])
    try client.send("shutdown_request", to: .control)
    #expect(kernel.ends())
  }

  @Test("a client that does not listen on iopub is served too")
  func withoutIOPub() throws {
    let kernel = try RunningKernel()
    let client = try Client(kernel.connection, listens: false)
    #expect(try client.ask("kernel_info_request").content["status"] == "ok")
    try client.send("shutdown_request")
    #expect(kernel.ends())
  }

  @Test("a shutdown ends a kernel whose cell runs, soon and with all its answers")
  func shutdownWhileBusy() throws {
    let kernel = try RunningKernel()
    let client = try Client(kernel.connection)
    try client.execute("sleep 60")
    try client.execute("never")
    _ = try client.published { $0.type == "execute_input" }
    #expect(
      try client.ask("shutdown_request", ["restart": true], on: .control).content == [
        "status": "ok", "restart": true,
      ])
    #expect(try client.reply().content["ename"] == "Aborted")
    #expect(try client.reply().content["ename"] == "Interrupted")
    #expect(kernel.ends())
    #expect(try client.published { $0.type == "shutdown_reply" }.isEmpty == false)
  }

  @Test("a shutdown ends a kernel whose cell ignores the interrupt")
  func shutdownWhileDeaf() throws {
    let kernel = try RunningKernel(interpreter: DeafInterpreter())
    let client = try Client(kernel.connection)
    try client.execute("120")
    _ = try client.published { $0.type == "execute_input" }
    try client.send("shutdown_request", to: .control)
    #expect(kernel.ends())
  }

  @Test("output after the end of its cell is dropped")
  func lateOutput() throws {
    let kernel = try RunningKernel(interpreter: LateInterpreter())
    let client = try Client(kernel.connection)
    try client.execute("first")
    let second = try client.execute("second")
    let messages = try client.published { $0.parentID == second && $0.content["execution_state"] == "idle" }
    #expect(messages.filter { $0.type == "stream" }.isEmpty)
    try client.send("shutdown_request", to: .control)
    #expect(kernel.ends())
  }

  @Test("a flood of text reaches the reader in few messages, up to the limit, in order")
  func flood() throws {
    try withKernel { client, _ in
      let id = try client.execute((0..<100_000).map { "print line \($0)" }.joined(separator: "\n"))
      let streams = try client.published(for: id).filter { $0.type == "stream" }
      let text = streams.filter { $0.content["name"] == "stdout" }.compactMap { $0.content["text"]?.string }
        .joined()
      #expect(text.hasPrefix("line 0\nline 1\n"))
      #expect(text.utf8.count <= 512 << 10 && text.utf8.count > (512 << 10) - 20)
      #expect(streams.filter { $0.content["name"] == "stderr" }.count == 1)
      #expect(streams.count < 200)
    }
  }

  @Test("of fast updates the last arrives, after the display it changes")
  func updates() throws {
    try withKernel { client, _ in
      let cell = "label p 0\n" + (1...5_000).map { "relabel p \($0)" }.joined(separator: "\n")
      let shown = try client.published(for: try client.execute(cell)).filter {
        $0.type.hasSuffix("display_data")
      }
      #expect(shown.first?.type == "display_data")
      #expect(shown.last?.content["data"] == ["text/plain": "5000"])
      #expect(shown.allSatisfy { $0.content["transient"] == ["display_id": "p"] })
      #expect(shown.count < 500)
    }
  }

  @Test("thousands of requests at once are all answered in order")
  func burst() throws {
    try withKernel { client, _ in
      let ids = try (0..<5_000).map { _ in try client.send("is_complete_request", ["code": "a"]) }
      for id in ids { #expect(try client.reply().parentID == id) }
    }
  }

  @Test("the connection is told port by port")
  func connect() throws {
    try withKernel { client, kernel in
      let content = try client.ask("connect_request").content
      for role in ConnectionFile.Role.allCases {
        #expect(content["\(role.rawValue)_port"]?.integer == kernel.connection.ports[role])
      }
    }
  }
}

/// Does not look whether it is interrupted; a cell is how many seconds to sleep.
private struct DeafInterpreter: Interpreter {
  let info = EchoInterpreter().info

  func execute(_ code: String, count: Int, output: Output, isInterrupted: @escaping @Sendable () -> Bool)
    throws(CellError)
  {
    usleep(UInt32(code).map { $0 * 1_000_000 } ?? 0)
  }
}

/// Prints into the output of the cell before.
private final class LateInterpreter: Interpreter {
  let info = EchoInterpreter().info
  private let outputs = Mailbox<Output>()

  func execute(_ code: String, count: Int, output: Output, isInterrupted: @escaping @Sendable () -> Bool)
    throws(CellError)
  {
    for earlier in outputs.takeAll() { earlier.stream("too late") }
    outputs.put(output)
  }
}
