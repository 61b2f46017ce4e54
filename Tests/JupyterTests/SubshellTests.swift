import Testing

@testable import Jupyter

/// Cells in shells beside the main one (JEP 91), without sockets.
extension DeskTests {
  /// Makes a subshell through its request.
  private mutating func subshell() throws -> String {
    desk.take(Self.request("create_subshell_request", [:], .control))
    let reply = try #require(desk.takeLetters().first { $0.type == "create_subshell_reply" })
    return try #require(try JSON(parsing: reply.content)["subshell_id"]?.string)
  }

  private mutating func finish(_ cell: Cell) { desk.finish(cell.run(by: desk.interpreter)) }

  @Test("a subshell is made, listed, and gone when it is deleted")
  mutating func subshells() throws {
    let (one, other) = (try subshell(), try subshell())
    #expect(one != other)
    desk.take(Self.request("list_subshell_request", [:], .control))
    #expect(
      try lines()[1] == #"1: list_subshell_reply {"status":"ok","subshell_id":["\#(one)","\#(other)"]}"#)
    desk.take(Self.request("delete_subshell_request", ["subshell_id": .string(one)], .control))
    desk.take(Self.request("delete_subshell_request", ["subshell_id": .string(one)], .control))
    desk.take(Self.request("list_subshell_request", [:], .control))
    let replies = try lines().filter { $0.contains("reply") }
    #expect(
      replies == [
        #"1: delete_subshell_reply {"status":"ok"}"#,
        #"1: delete_subshell_reply "there is no subshell '\#(one)'""#,
        #"1: list_subshell_reply {"status":"ok","subshell_id":["\#(other)"]}"#,
      ])
  }

  @Test("cells of two shells run at the same time, count apart, and the kernel is busy until both are done")
  mutating func sideBySide() throws {
    let subshell = try subshell()
    desk.take(Self.execute("a", id: "1"))
    desk.take(Self.execute("b", id: "2", in: subshell))
    desk.take(Self.execute("c", id: "3", in: subshell))
    let cells = desk.takeCells()
    #expect(cells.map(\.code) == ["a", "b"])
    finish(cells[1])
    #expect(desk.takeCells().map(\.code) == ["c"])
    _ = desk.takeLetters()
    finish(cells[0])
    #expect(
      try lines() == [
        "1: execute_result 1", "1: execute_reply 1", #"1: status "idle""#, #"3: status "busy""#,
      ])
    finish(desk.cells[0])
    #expect(try lines() == ["3: execute_result 2", "3: execute_reply 2", #"3: status "idle""#])
    desk.take(Self.request("history_request", ["hist_access_type": "tail", "n": 9], id: "4", in: subshell))
    #expect(try lines()[1] == #"4: history_reply {"status":"ok","history":[[1,1,"b"],[1,2,"c"]]}"#)
  }

  @Test("a failing cell gives up only what waits in its own shell")
  mutating func ownQueue() throws {
    let subshell = try subshell()
    for (index, shell) in [nil, subshell].enumerated() {
      desk.take(Self.execute("fail E oh", id: "\(index)", in: shell))
      desk.take(Self.execute("next", id: "\(index)+", in: shell))
    }
    let cells = desk.takeCells()
    finish(cells[0])
    #expect(try lines().contains { $0.hasPrefix("0+: execute_reply") })
    #expect(desk.cells.map(\.code) == ["fail E oh"])
    finish(cells[1])
    #expect(try lines().contains { $0.hasPrefix("1+: execute_reply") })
  }

  @Test("an interrupt stops the cells of all shells")
  mutating func interruptAll() throws {
    let subshell = try subshell()
    desk.take(Self.execute("sleep 60", id: "1"))
    desk.take(Self.execute("sleep 60", id: "2", in: subshell))
    desk.take(Self.request("interrupt_request", [:], .control))
    #expect(desk.cells.map(\.isInterrupted) == [true, true])
  }

  @Test("a subshell that is deleted while it works is interrupted, answers, and is gone")
  mutating func deletion() throws {
    let subshell = try subshell()
    desk.take(Self.execute("sleep 60", id: "1", in: subshell))
    desk.take(Self.execute("never", id: "2", in: subshell))
    let cell = desk.takeCells()[0]
    desk.take(Self.request("delete_subshell_request", ["subshell_id": .string(subshell)], .control, id: "3"))
    desk.take(Self.execute("late", id: "4", in: subshell))
    let replies = try lines().filter { $0.contains("reply") }
    #expect(
      replies == [
        #"2: execute_reply "not run, because an earlier cell failed or was stopped""#,
        #"3: delete_subshell_reply {"status":"ok"}"#,
        #"4: execute_reply "there is no subshell '\#(subshell)'""#,
      ])
    finish(cell)
    #expect(try lines().contains(#"1: execute_reply "stopped while sleeping""#))
    #expect(desk.shells.count == 1)
  }

  @Test(
    "every request of a subshell that is not there is answered by an error",
    arguments: ["kernel_info_request", "execute_request"])
  mutating func unknownSubshell(type: String) throws {
    desk.take(Self.request(type, ["code": "a"], in: "nowhere"))
    #expect(
      try lines() == [
        #"1: status "busy""#, "1: \(type.dropLast(7))reply \"there is no subshell 'nowhere'\"",
        #"1: status "idle""#,
      ])
  }

  @Test("there is an end to subshells")
  mutating func tooMany() throws {
    for _ in 0..<200 { desk.take(Self.request("create_subshell_request", [:], .control)) }
    let replies = try lines().filter { $0.contains("reply") }
    #expect(replies.filter { $0.contains(#""status":"ok""#) }.count == 99)
    #expect(replies.last == #"1: create_subshell_reply "there are too many subshells; delete one""#)
  }
}

/// The same over real sockets.
extension KernelTests {
  @Test("a subshell answers while the main shell works, and the end of one leaves the other alone")
  func subshell() throws {
    try withKernel { client, _ in
      let long = try client.execute("sleep 60")
      let id = try #require(try client.ask("create_subshell_request", on: .control).content["subshell_id"])
      for count in 1...3 {
        let short = try client.execute("b", in: id)
        let reply = try client.reply()
        #expect(reply.parentID == short)
        #expect(reply.content["execution_count"] == .integer(count))
      }
      let other = try client.execute("sleep 60", in: id)
      _ = try client.published { $0.type == "execute_input" && $0.parentID == other }
      #expect(
        try client.ask("delete_subshell_request", ["subshell_id": id], on: .control).content == [
          "status": "ok"
        ])
      #expect(try client.reply().content["ename"] == "Interrupted")
      try client.send("interrupt_request", to: .control)
      #expect(try client.reply().parentID == long)
    }
  }
}
