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
}
