import Synchronization
import Testing

@testable import Language

@Suite struct RunsTests {
  @Test("of what is over the last are kept, and all that goes on")
  func bound() {
    let runs = Runs()
    let first = runs.begin("long", cell: 1, statement: "long()")
    for _ in 0..<100 {
      let number = runs.begin("short", cell: 2, statement: "short()")
      runs.end(number, .success(.number(Double(number))), isInterrupted: false)
    }
    #expect(runs.all.count == Runs.kept + 1)
    #expect(runs.run(first)?.state == .running)
    #expect(runs.run(101)?.value?.label == "101")
    #expect(runs.run(50) == nil)
  }

  private let session = Session(
    vocabulary: Vocabulary(commands: [Slow.self], present: { ["text/plain": $0.label] }))

  @Test("a sweep gives the points that are done, and the part of the one that answers")
  func sweep() {
    #expect(
      session.show("it = slow(each 1..4, ask=3)").filter { $0.hasPrefix("note") } == [
        "note: point=3: made",
        """
        note: point=3: # slow has 3 of 4 points; this makes all of them
        slow(point=each [1, 2, 3, 4], ask=3, ends=False)
        """,
      ])
    // The part is nothing that the sweep keeps.
    #expect(session.snapshot.variables["it"].map { Recipe($0).isDoubtful } == false)
  }

  @Test("a sweep gives the points that are done when the next one is")
  func nextPoint() {
    let notes = session.show("it = slow(each 1..4, ask=2, ends=True)").filter { $0.hasPrefix("note") }
    #expect(
      notes == [
        """
        note: point=3: # slow has 2 of 4 points; this makes all of them
        slow(point=each [1, 2, 3, 4], ask=2, ends=True)
        """
      ])
  }

  @Test("a single call gives its part, whose recipe says so")
  func single() {
    #expect(
      session.show("it = slow(3, ask=3)").filter { $0.hasPrefix("note") } == [
        "note: made",
        """
        note: # slow was taken while it ran; this makes all of it
        slow(point=3, ask=3, ends=False)
        """,
      ])
  }

  @Test("a sweep that was interrupted says in its recipe what it has")
  func interrupted() {
    let isStopped = Atomic(false)
    _ = try? session.run(
      "it = slow(each 1..4, ask=0)", output: Stopping { isStopped.store(true, ordering: .relaxed) },
      isInterrupted: { isStopped.load(ordering: .relaxed) })
    let value = session.snapshot.variables["it"]
    #expect(value?.members?.count == 1)
    #expect(
      value.map { Recipe($0).cell } == """
        # slow has 1 of 4 points; this makes all of them
        slow(point=each [1, 2, 3, 4], ask=0, ends=False)
        """)
  }
}

/// Reports, offers a part, and says what one who asks at a point is given.
private struct Slow: Command {
  static let group = Group.runs
  static let summary = "Takes its time."
  static let result = Kind.run
  static let examples = ["slow(1)"]

  @Parameter("which one") var point: Int
  @Parameter("at which it is asked for") var ask = 0
  @Parameter("whether it is asked for at the end of the point, and has no part") var ends = false

  func run(_ context: Context) throws -> Value {
    context.report(Progress(0.5))
    let runs = context.session.runs
    if point == ask { runs.ask(1) }
    if !ends {
      context.offer {
        context.note("made")
        return .object(Thing(.run, "a part"))
      }
    }
    if point == ask + (ends ? 1 : 0), let part = runs.run(1)?.value { context.note(Recipe(part).cell) }
    return .object(Thing(.run, "the whole"))
  }
}

/// Does something at the first progress.
private struct Stopping: Output {
  let stop: @Sendable () -> Void

  init(_ stop: @escaping @Sendable () -> Void) { self.stop = stop }

  func show(_ value: Value, _ media: Media, isLast: Bool) {}
  func started(_ word: String) { stop() }
  func progress(_ word: String, _ progress: Progress) {}
  func ended(_ word: String) {}
  func note(_ text: String) {}
}
