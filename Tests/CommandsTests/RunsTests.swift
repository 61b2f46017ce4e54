import Foundation
import Language
import Plot
import Synchronization
import Testing

@testable import Commands

/// `runs` and `attach`: what takes long, seen from beside it and afterwards.
@Suite struct RunsTests {
  private let session = Session(vocabulary: .swingby) { count, body in
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
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
  func beside() throws {
    try during(Self.training) {
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

  @Test("a cell beside a training on a task has its record and its weights so far")
  func besideTask() throws {
    try during("run = train(sim(mu=[1, 2], sigma=0.1, samples=20), mlp(depth=2), steps=1000000000)") {
      let now = try table("now = attach(wait=False)\nnow")
      let steps = try #require(now["step"]?.numbers)
      #expect(steps.first == 0 && steps.last.map { $0 < 1e9 } == true)
      #expect(texts("ending", of: try table("measure(now)")) == ["running"])
      #expect(try table("weights(now)")["value"]?.numbers?.allSatisfy(\.isFinite) == true)
      // What was asked for stays as it is while the training goes on.
      #expect(try table("now")["step"]?.numbers == steps)
    }
    #expect(texts("ending", of: try table("measure(run)")) == ["interrupted"])
  }

  @Test("a cell beside a sweep has the points that are done, and a part of one")
  func besideSweep() throws {
    let sweep = "runs = train(sim(mu=[1, 2], samples=20), steps=each [20, 30, 1000000000], seed=each [1, 2])"
    try during(sweep) {
      // The two that end by themselves with either seed come first, whoever computes them.
      var now = try table("attach(wait=False) | measure")
      while now.count < 5 { now = try table("attach(wait=False) | measure") }
      #expect(now["steps"]?.numbers?.prefix(4) == [20, 20, 30, 30])
      let endings = texts("ending", of: now)
      #expect(endings.count { $0 == "finished" } == 4 && endings.contains("running"))
      #expect(texts("state", of: try table("runs()")).first == "running")
    }
    // The part was nobody's but the one's who asked.
    let kept = texts("ending", of: try table("measure(runs)"))
    #expect(kept.filter { $0 == "finished" }.count == 4 && !kept.contains("running"))
  }

  /// Does something beside a cell that only an interrupt ends, once it tells how far it is.
  private func during(_ cell: String, _ body: () throws -> Void) throws {
    let (session, isStopped, ended) = (session, End(), DispatchSemaphore(value: 0))
    // A thread of its own: the tests share few, and a cell that waits for others would keep theirs.
    Thread.detachNewThread {
      try? session.run(cell, output: Shown(), isInterrupted: { isStopped.isThere })
      ended.signal()
    }
    defer {
      isStopped.come()
      ended.wait()
    }
    while session.snapshot.runs.all.isEmpty { Thread.sleep(forTimeInterval: 0.01) }
    try body()
  }

  @Test("what fails, and what never was, is said")
  func failures() throws {
    #expect(mistake(in: "attach()") == "attach finds no run: nothing has taken long enough to be one")
    #expect(mistake(in: "attach(7)") == "run is none of the 20 that are kept")
  }
}

/// Told by one thread, asked by another.
private final class End: Sendable {
  private let flag = Atomic(false)
  var isThere: Bool { flag.load(ordering: .relaxed) }
  func come() { flag.store(true, ordering: .relaxed) }
}
