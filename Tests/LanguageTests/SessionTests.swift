import Synchronization
import Testing

@testable import Language

@Suite struct SessionTests {
  @Test("a bare statement shows its value, an assignment is silent")
  func display() {
    #expect(Session().show("x = [1, 2]\nx * 2\n'text'\nNone") == ["[2, 4]", "text"])
  }

  @Test("assignments of plain literals are Python's")
  func literals() {
    let session = Session()
    session.show("a = 0.5\nb = 'text'  # comment\nc = [1, 2]\nd = True\ne = None\nf = -3")
    #expect(
      session.snapshot.variables.mapValues(\.label) == [
        "a": "0.5", "b": "text", "c": "[1, 2]", "d": "True", "e": "None", "f": "-3",
      ])
  }

  @Test("a mistake on the last line is found before the first line runs")
  func wholeCell() {
    let session = Session()
    let shown = session.show("run = train(sim(mu=[1, 2]), linear())\nplot(run, y=los)")
    #expect(
      shown == [
        """
        error: plot has no column 'los'; these exist: step, time, loss, output_1, output_2
        2 | plot(run, y=los)
          |             ^^^ did you mean 'loss'?
        """
      ])
    #expect(session.snapshot.variables.isEmpty)
  }

  @Test("what was complete before a mistake keeps its name, the mistake changes nothing")
  func bindings() {
    let session = Session()
    session.show("toy = sim(mu=[1, 2])\nx = 1")
    session.show("y = 2\nx = train(toy, linear(), lr=10)\nz = 3")
    #expect(session.snapshot.variables.mapValues(\.label).filter { $0.key != "toy" } == ["x": "1", "y": "2"])
  }

  @Test("progress is announced once, averaged over the points of a family, and ended")
  func progress() {
    let session = Session()
    session.show("toy = sim(mu=[1, 2])")
    #expect(
      session.show("run = toy | train(linear(), epochs=4)")
        == ["train starts", "0.5 epoch 2 of 4", "train ends"])
    #expect(
      session.show("runs = toy | train(linear(), epochs=4, seed=each 1..2)") == [
        "train starts", "0.25 0 of 2", "0.5 1 of 2", "0.75 1 of 2", "1 2 of 2",
        "train ends",
      ])
  }

  @Test("notes come in the order of the points and name them")
  func notes() {
    let shown = Session().show("runs = sim(mu=[1, 2]) | train(linear(), lr=each [2, 0.1, 3])")
    #expect(
      shown.filter { $0.hasPrefix("note") } == [
        "note: lr=2: the loss rose twice", "note: lr=3: the loss rose twice",
      ])
  }

  @Test("a family keeps the other points where some come to nothing, and says which and why")
  func leftOut() throws {
    let session = Session()
    let shown = session.show("runs = sim(mu=[1, 2]) | train(linear(), lr=each [2, 4, 0.1])")
    #expect(
      shown.filter { $0.hasPrefix("note") } == [
        "note: lr=2: the loss rose twice", "note: lr=4: left out: train recorded nothing",
      ])
    #expect(session.snapshot.variables["runs"]?.members?.count == 2)
    #expect(session.show("table = runs | keep(step, 1)\nx = 1").isEmpty)
  }

  @Test("a point that comes to nothing is an error where there is no other")
  func nothingLeft() {
    let single = Session().show("sim(mu=[1, 2]) | train(linear(), lr=4)")
    #expect(single.last?.split(separator: "\n").first == "error: train recorded nothing")
    let all = Session().show("sim(mu=[1, 2]) | train(linear(), lr=4, seed=each 1..2)")
    #expect(all.last?.split(separator: "\n").first == "error: train recorded nothing (at seed=1)")
  }

  @Test("a mistake is one for the whole call, also beside points that come to nothing")
  func mistakeBeside() {
    let shown = Session().show("sim(mu=[1, 2]) | train(linear(), lr=each [4, 7, 0.1])")
    #expect(shown.last?.split(separator: "\n").first == "error: train diverged after 3 steps (at lr=7)")
    #expect(!shown.contains { $0.hasPrefix("note") })
  }

  @Test("of many points that say something, the first eight are heard")
  func manyNotes() {
    let shown = Session().show("runs = sim(mu=[1, 2]) | train(linear(), lr=2, seed=each 1..20)")
    let notes = shown.filter { $0.hasPrefix("note") }
    #expect(notes.count == 9)
    #expect(notes.last == "note: … and the like at 12 more points")
  }

  @Test("the order in which points run does not show in what they make")
  func order() throws {
    let backwards = Session(vocabulary: laboratory) { count, body in (0..<count).reversed().forEach(body) }
    let forwards = Session()
    let cell = "toy = sim(mu=[1, 2])\nruns = toy | train(linear(), lr=each [0.1, 0.2], seed=each 1..3)"
    backwards.show(cell)
    forwards.show(cell)
    let both = try [backwards, forwards].map { try #require($0.snapshot.variables["runs"]) }
    #expect(both[0].members?.map { Recipe($0) } == both[1].members?.map { Recipe($0) })
    #expect(
      backwards.show("toy | train(linear(), lr=each [0.1, 7, 0.2, 9])").last
        == forwards.show("toy | train(linear(), lr=each [0.1, 7, 0.2, 9])").last)
  }

  @Test("an interrupt stops the cell before the next call")
  func interrupt() {
    let session = Session()
    let error = #expect(throws: Failure.self) {
      try session.run("x = 1\nwait()", output: Transcript(), isInterrupted: { true })
    }
    #expect(error?.category == .interrupted)
    #expect(error?.message == "interrupted; 'x' keeps what was done")
    #expect(session.snapshot.variables.keys.sorted() == ["x"])
  }

  @Test("an interrupted family keeps the points that are done, under its name")
  func interruptedFamily() throws {
    let session = Session()
    let calls = Atomic<Int>(0)
    // The checks before the points: true from the third on.
    let isInterrupted: @Sendable () -> Bool = { calls.add(1, ordering: .relaxed).newValue > 2 }
    let error = #expect(throws: Failure.self) {
      try session.run(
        "runs = train(sim(mu=[1, 2]), linear(), seed=each 1..4)\nlate = 1", output: Transcript(),
        isInterrupted: isInterrupted)
    }
    #expect(error?.message == "interrupted; 'runs' keeps what was done")
    #expect(session.snapshot.variables["runs"]?.members?.count == 2)
    #expect(session.snapshot.variables["late"] == nil)
  }

  @Test("an expression beside the cells has media, binds nothing and counts for nothing")
  func expression() throws {
    let session = Session()
    session.show("a = 2")
    #expect(try session.media(of: "a + 1")["text/plain"] == "3")
    let error = #expect(throws: Failure.self) { try session.media(of: "b = 1") }
    #expect(error?.message == "this must be one expression")
    #expect(session.snapshot.variables.keys.sorted() == ["a"])
    #expect(session.snapshot.cell == 1)
  }

  @Test("variables of the same cell are values like any others")
  func sameCell() {
    #expect(
      Session().show("a = table(1, 2)\nkeep(a, value, 1)\nb = 2 ^ 3\nb / 16") == [
        "keep(table=table(1, 2), column=value, value=1)", "0.5",
      ])
  }
}
