import Language
import Plot
import Synchronization
import Testing

@testable import Commands

/// `runs` and `attach`: what takes long, seen from beside it and afterwards.
@Suite struct RunsTests {
  private let session = Session(vocabulary: .swingby)
  private static let training =
    "model = train(circles(pixels=8, images=16), unet(width=8, levels=2), steps=100000000, batch=4)"

  private func table(_ cell: String) throws -> Table {
    let shown = Shown()
    try session.run(cell, output: shown)
    return try #require(shown.values.last?.rows)
  }

  private func texts(_ column: String, of table: Table) -> [String] {
    table[column]?.cells.map { $0.label() } ?? []
  }

  @Test("what took long is listed, and given again")
  func finished() throws {
    try session.run(
      "train(circles(pixels=8, images=16), unet(width=8, levels=2), steps=4, batch=4)", output: Shown())
    let runs = try table("runs()")
    #expect(texts("word", of: runs) == ["train"])
    #expect(texts("state", of: runs) == ["finished"])
    #expect(runs["done"]?.numbers == [100])
    #expect(texts("cell", of: runs) == ["1"])
    let again = try table("attach(1)")
    #expect(again["step"]?.numbers?.last == 4)
    #expect(try table("attach()").names == again.names)
    // Neither word is a run itself.
    #expect(try table("runs()").count == 1)
  }

  @Test("a cell beside a training sees it, samples from it, and it goes on")
  func beside() async throws {
    let end = End()
    try await withThrowingTaskGroup { group in
      group.addTask { [session] in
        // Interrupted, it keeps what it learned.
        #expect(throws: Failure.self) {
          try session.run(
            Self.training, output: Shown(), isInterrupted: { end.isThere })
        }
      }
      defer { end.come() }
      while session.snapshot.runs.all.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      #expect(texts("state", of: try table("runs()")) == ["running"])
      let shown = Shown()
      try session.run(
        "now = attach(wait=False)\nnow\nsample(now, count=1, steps=2)\nrecipe(now)", output: shown)
      #expect(shown.values.map(\.kind) == [.model, .samples, .text])
      #expect(texts("state", of: try table("runs()")).first == "running")
    }
    #expect(texts("state", of: try table("runs()")).first == "interrupted")
    #expect(try table("attach(1)")["step"] != nil)
    #expect(session.snapshot.variables["model"] != nil)
  }

  @Test("what fails, and what never was, is said")
  func failures() throws {
    #expect(mistake(in: "attach()") == "attach finds no run: nothing has taken long enough to be one")
    #expect(mistake(in: "attach(7)") == "run is none of the 20 that are kept")
  }
}

/// Told by one task, asked by another.
private final class End: Sendable {
  private let flag = Atomic(false)
  var isThere: Bool { flag.load(ordering: .relaxed) }
  func come() { flag.store(true, ordering: .relaxed) }
}
