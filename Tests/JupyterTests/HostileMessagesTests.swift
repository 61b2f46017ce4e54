import Testing

@testable import Jupyter

/// Messages over real sockets that no client should send.
@Suite(.timeLimit(.minutes(2))) struct HostileMessagesTests {
  @Test("unsigned, wrongly signed and replayed messages are dropped without a word")
  func signatures() throws {
    try withKernel { client, _ in
      let (id, good) = client.frames("kernel_info_request", [:])
      var (unsigned, forged) = (good, good)
      unsigned[1] = []
      forged[5] = Array(#"{"a":1}"#.utf8)
      for frames in [unsigned, forged, good, good] { try client.send(frames) }
      #expect(try client.reply().parentID == id)
      let last = try client.send("connect_request")
      #expect(try client.reply().parentID == last)
      let messages = try client.published { $0.parentID == last && $0.content["execution_state"] == "idle" }
      #expect(messages.filter { $0.parentID == id }.count == 2)
    }
  }

  @Test("thousands of damaged messages neither kill nor block the kernel")
  func fuzz() throws {
    try withKernel { client, _ in
      var random = SplitMix(seed: 3)
      for round in 0..<5_000 {
        var frames = client.frames("complete_request", ["code": "pr", "cursor_pos": 2]).frames
        for _ in 0...Int.random(in: 0..<3, using: &random) {
          let place = Int.random(in: 0..<frames.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0 where frames.count > 1: frames.remove(at: place)
          case 1: frames.insert(frames[Int.random(in: 0..<frames.count, using: &random)], at: place)
          default: random.mutate(&frames[place])
          }
        }
        try client.send(frames, to: round % 2 == 0 ? .shell : .control)
      }
      let id = try client.send("kernel_info_request")
      while try client.reply().parentID != id {}
    }
  }

  @Test("signed nonsense of the right form is answered or ignored, always with idle")
  func signedFuzz() throws {
    try withKernel { client, _ in
      var random = SplitMix(seed: 4)
      let values: [JSON] = [
        nil, true, -1, 1e300, "", "\u{0}😀", [], [:], [[[]]], .integer(.max), .integer(.min),
      ]
      let fields = [
        "code", "cursor_pos", "detail_level", "hist_access_type", "n", "start", "stop", "session", "pattern",
        "user_expressions", "silent", "comm_id", "restart", "stop_on_error", "store_history",
      ]
      var last = ""
      for type in Handlers.table.keys.sorted() where type != "shutdown_request" {
        for _ in 0..<40 {
          var content: JSON = [:]
          for field in fields where Bool.random(using: &random) {
            content.set(field, to: values.randomElement(using: &random) ?? nil)
          }
          last = try client.send(type, content)
        }
      }
      _ = try client.published(for: last)
    }
  }

  @Test("what nobody understands is busy and idle", arguments: ["create_subshell_request", "nonsense"])
  func unknown(type: String) throws {
    try withKernel { client, _ in
      let id = try client.send(type)
      #expect(
        try client.published(for: id).map(\.content) == [
          ["execution_state": "busy"], ["execution_state": "idle"],
        ])
    }
  }
}
