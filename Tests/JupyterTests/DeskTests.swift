import Testing

@testable import Jupyter

/// Conversations without sockets: what comes out for what goes in.
@Suite struct DeskTests {
  var desk = Desk(EchoInterpreter())

  static func request(
    _ type: String, _ content: JSON, _ channel: Channel = .shell, id: String = "1", in subshell: String? = nil
  ) -> Request {
    let header: JSON = ["msg_id": .string(id), "msg_type": .string(type)]
    return Request(
      channel: channel, identities: [Array(id.utf8)], header: header.bytes, type: type, subshell: subshell,
      content: content, buffers: [])
  }

  static func execute(
    _ code: String, _ more: KeyValuePairs<String, JSON> = [:], id: String = "1", in subshell: String? = nil
  ) -> Request {
    var content: JSON = ["code": .string(code)]
    for (key, value) in more { content.set(key, to: value) }
    return request("execute_request", content, id: id, in: subshell)
  }

  /// `parent: type content` of all letters; contents are shortened to what tells them apart.
  mutating func lines() throws -> [String] {
    try desk.takeLetters().map { letter in
      let parent = try JSON(parsing: letter.parent)["msg_id"]?.string ?? "-"
      let content = try JSON(parsing: letter.content)
      let detail =
        content["execution_state"] ?? content["evalue"] ?? content["text"] ?? content["execution_count"]
        ?? content
      return "\(parent): \(letter.type) \(detail.text)"
    }
  }

  /// Runs the cells that are due, as the cell thread does.
  mutating func runCells() {
    while let cell = desk.takeCells().first { desk.finish(cell.run(by: desk.interpreter)) }
  }

  @Test("a cell: busy, input, outputs, result, reply, idle")
  mutating func execute() throws {
    desk.take(Self.execute("print a\nwarn b\nc"))
    runCells()
    #expect(
      try lines() == [
        #"1: status "busy""#, "1: execute_input 1", #"1: stream "a\n""#, #"1: stream "b\n""#,
        "1: execute_result 1",
        "1: execute_reply 1", #"1: status "idle""#,
      ])
  }

  @Test(
    "a failing cell is told on iopub and in the reply, and those behind it are given up without an error of their own"
  )
  mutating func abort() throws {
    desk.take(Self.execute("fail E oh", id: "1"))
    desk.take(Self.execute("print no", id: "2"))
    desk.take(Self.request("complete_request", ["code": "pr", "cursor_pos": 2], id: "3"))
    runCells()
    let aborted = #""not run, because an earlier cell failed or was stopped""#
    #expect(
      try lines() == [
        #"1: status "busy""#, "1: execute_input 1", #"3: status "busy""#,
        #"3: complete_reply {"status":"ok","matches":["print"],"cursor_start":0,"cursor_end":2,"metadata":{"_jupyter_types_experimental":[{"start":0,"end":2,"text":"print","type":"keyword"}]}}"#,
        #"3: status "idle""#, #"1: status "busy""#, #"1: error "oh""#, #"1: execute_reply "oh""#,
        #"1: status "idle""#,
        #"2: status "busy""#, "2: execute_reply \(aborted)", #"2: status "idle""#,
      ])
    desk.take(Self.execute("d", id: "4"))
    runCells()
    #expect(try lines().contains("4: execute_result 2"))
  }

  @Test("with stop_on_error false the next cell runs")
  mutating func goOn() throws {
    desk.take(Self.execute("fail E oh", ["stop_on_error": false], id: "1"))
    desk.take(Self.execute("yes", id: "2"))
    runCells()
    #expect(try lines().contains("2: execute_result 2"))
  }

  @Test("an interrupted cell gives up the queue even where it kept its part and ended well")
  mutating func interruptedQueue() throws {
    desk.take(Self.execute("a", id: "1"))
    desk.take(Self.execute("b", id: "2"))
    desk.take(Self.request("interrupt_request", [:], .control, id: "3"))
    runCells()
    let lines = try lines()
    #expect(lines.contains("1: execute_reply 1"))
    #expect(!lines.contains("2: execute_result 2"))
  }

  @Test("an interrupt while nothing runs does not hit the next cell")
  mutating func idleInterrupt() throws {
    desk.take(Self.request("interrupt_request", [:], .control))
    desk.take(Self.execute("sleep 0.01\nx"))
    runCells()
    #expect(try lines().contains("1: execute_result 1"))
  }

  @Test("an interrupt that comes before the cell began is not lost")
  mutating func earlyInterrupt() throws {
    desk.take(Self.execute("sleep 60"))
    desk.interrupt()
    runCells()
    #expect(try lines().contains(#"1: error "stopped while sleeping""#))
  }

  @Test("a silent cell is answered, shows nothing, counts nothing, is not remembered, and gives nothing up")
  mutating func silent() throws {
    desk.take(Self.execute("print a\nfail E oh", ["silent": true, "store_history": true], id: "1"))
    desk.take(Self.execute("b", id: "2"))
    runCells()
    #expect(
      try lines() == [
        #"1: status "busy""#, #"1: execute_reply "oh""#, #"1: status "idle""#, #"2: status "busy""#,
        "2: execute_input 1",
        "2: execute_result 1", "2: execute_reply 1", #"2: status "idle""#,
      ])
    #expect(desk.shells[0].history.entries == [History.Entry(line: 1, input: "b", output: "b")])
  }

  @Test("without store_history the count stays and nothing is remembered")
  mutating func withoutHistory() {
    desk.take(Self.execute("a", ["store_history": false]))
    runCells()
    #expect(desk.shells[0].executions == 0)
    #expect(desk.shells[0].history.entries == [])
  }

  @Test("user expressions are evaluated after success, and fail one by one")
  mutating func expressions() throws {
    desk.take(Self.execute("a", ["user_expressions": ["good": "x", "bad": "print", "odd": 1]]))
    runCells()
    let reply = try #require(desk.takeLetters().first { $0.type == "execute_reply" })
    let expressions = try JSON(parsing: reply.content)["user_expressions"]
    #expect(expressions?["good"] == ["status": "ok", "data": ["text/plain": "x"], "metadata": [:]])
    #expect(expressions?["bad"]?["evalue"] == "'print' has no value")
    #expect(expressions?["odd"]?["status"] == "error")
  }

  @Test("the reply says when the cell began, and goes back the way the request came")
  mutating func replyEnvelope() throws {
    desk.take(Self.execute("a", id: "7"))
    runCells()
    let reply = try #require(desk.takeLetters().first { $0.type == "execute_reply" })
    #expect(reply.address == .sender(.shell, identities: [Array("7".utf8)]))
    let started = try #require(try JSON(parsing: reply.metadata)["started"]?.string)
    #expect(started.utf8.count == 27 && started.hasSuffix("Z"))
  }

  @Test(
    "a known request without its field is answered by an error",
    arguments: [
      "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request",
      "delete_subshell_request",
    ])
  mutating func missingField(type: String) throws {
    desk.take(Self.request(type, [:]))
    let lines = try lines()
    #expect(lines.first == #"1: status "busy""# && lines.last == #"1: status "idle""#)
    let others = ["history_request": "hist_access_type", "delete_subshell_request": "subshell_id"]
    let field = others[type] ?? "code"
    #expect(lines[1] == "1: \(type.dropLast(7))reply \"\(type) has no valid '\(field)'\"")
    #expect(lines.count == 3)
  }

  @Test(
    "a message of unknown type is between busy and idle, and nothing more",
    arguments: ["input_request", "debug_request", "comm_msg", ""])
  mutating func unknown(type: String) throws {
    desk.take(Self.request(type, [:], .control))
    #expect(try lines() == [#"1: status "busy""#, #"1: status "idle""#])
  }

  @Test("cells on the control channel are refused")
  mutating func executeOnControl() throws {
    desk.take(Self.request("execute_request", ["code": "a"], .control))
    #expect(try lines()[1] == #"1: execute_reply "execute_request belongs on the shell channel""#)
  }

  @Test("a comm that nobody knows is closed")
  mutating func comm() throws {
    desk.take(Self.request("comm_open", ["comm_id": "c", "target_name": "jupyter.widget", "data": [:]]))
    #expect(try lines()[1] == #"1: comm_close {"comm_id":"c","data":{}}"#)
    desk.take(Self.request("comm_info_request", ["target_name": nil]))
    #expect(try lines()[1] == #"1: comm_info_reply {"status":"ok","comms":{}}"#)
  }

  @Test("a shutdown is answered and told to everybody")
  mutating func shutdown() throws {
    desk.take(Self.request("shutdown_request", ["restart": true], .control))
    let letters = desk.takeLetters()
    #expect(letters.map(\.type) == ["status", "shutdown_reply", "shutdown_reply", "status"])
    #expect(letters[1].content == Array(#"{"status":"ok","restart":true}"#.utf8))
    #expect(letters[1].address == .everybody(topic: nil))
    #expect(letters[2].content == letters[1].content)
    #expect(desk.isClosing)
  }

  @Test("the kernel says what it is, without empty fields")
  mutating func kernelInfo() throws {
    desk.take(Self.request("kernel_info_request", [:]))
    #expect(
      try lines()[1]
        == #"1: kernel_info_reply {"status":"ok","protocol_version":"5.5","implementation":"echo","implementation_version":"1.0","language_info":{"name":"echo","version":"1.0","mimetype":"text/x-echo","file_extension":".echo"},"banner":"Echo: says what it is told.","help_links":[],"supported_features":["iopub_welcome","kernel subshells"],"debugger":false}"#
    )
  }

  @Test("inspection tells much or little, or that nothing is there")
  mutating func inspect() throws {
    desk.take(Self.request("inspect_request", ["code": "print", "cursor_pos": 1, "detail_level": 1]))
    #expect(
      try lines()[1]
        == #"1: inspect_reply {"status":"ok","found":true,"data":{"text/plain":"print: a word of the echo language"},"metadata":{}}"#
    )
    desk.take(Self.request("inspect_request", ["code": "x"]))
    #expect(try lines()[1] == #"1: inspect_reply {"status":"ok","found":false,"data":{},"metadata":{}}"#)
  }

  @Test("cursors count Unicode scalars and are clamped", arguments: [(-5, 0), (2, 2), (99, 3), (nil, 3)])
  func cursor(given: Int?, expected: Int) throws {
    let content = JSON(present: ["code": "😀é!", "cursor_pos": given.map { .integer($0) }])
    #expect(try Self.request("complete_request", content).codeAndCursor().cursor == expected)
  }

  @Test("code is complete, incomplete with an indent, or invalid")
  mutating func isComplete() throws {
    for code in ["a", "a\\", "?"] { desk.take(Self.request("is_complete_request", ["code": .string(code)])) }
    #expect(
      try lines().filter { $0.contains("reply") } == [
        #"1: is_complete_reply {"status":"complete"}"#,
        #"1: is_complete_reply {"status":"incomplete","indent":"  "}"#,
        #"1: is_complete_reply {"status":"invalid"}"#,
      ])
  }

  @Test("history is told with and without outputs; earlier sessions are empty")
  mutating func history() throws {
    for code in ["a", "print b"] { desk.take(Self.execute(code)) }
    runCells()
    _ = desk.takeLetters()
    desk.take(
      Self.request("history_request", ["hist_access_type": "tail", "n": 5, "output": true, "raw": true]))
    #expect(
      try lines()[1]
        == #"1: history_reply {"status":"ok","history":[[1,1,["a","a"]],[1,2,["print b",null]]]}"#)
    desk.take(
      Self.request("history_request", ["hist_access_type": "range", "session": 0, "start": 2, "stop": nil]))
    #expect(try lines()[1] == #"1: history_reply {"status":"ok","history":[[1,2,"print b"]]}"#)
    desk.take(
      Self.request("history_request", ["hist_access_type": "range", "session": -1, "start": 0, "stop": 9]))
    #expect(try lines()[1] == #"1: history_reply {"status":"ok","history":[]}"#)
    desk.take(Self.request("history_request", ["hist_access_type": "search", "pattern": "pr*", "n": 1]))
    #expect(try lines()[1] == #"1: history_reply {"status":"ok","history":[[1,2,"print b"]]}"#)
  }

  @Test("usage tells of process and machine")
  mutating func usage() throws {
    desk.take(Self.request("usage_request", [:], .control))
    let content = try JSON(parsing: desk.takeLetters()[1].content)
    #expect(content["pid"]?.integer ?? 0 > 0)
    #expect(content["kernel_memory"]?.integer ?? 0 > 1 << 20)
    #expect(content["cpu_count"]?.integer ?? 0 > 0)
    #expect(content["host_virtual_memory"]?["total"]?.integer ?? 0 > 1 << 20)
    #expect(content["hostname"]?.string?.isEmpty == false)
  }
}
