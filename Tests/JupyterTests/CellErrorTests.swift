import Testing

@testable import Jupyter

@Suite struct CellErrorTests {
  @Test("marks travel in the metadata of the error, and nothing but the triple in what notebooks save")
  func marks() throws {
    var desk = Desk(EchoInterpreter())
    desk.take(DeskTests.execute("1 + x"))
    let cell = try #require(desk.takeCells().first)
    let marks = [CellError.Mark(4..<5, "no x", hint: "make one"), CellError.Mark(5..<5, "no end")]
    let failure = CellError("E", "no x", marks: marks)
    desk.finish(Outcome(cell: cell, failure: failure, expressions: [:]))
    let error = try #require(desk.takeLetters().first { $0.type == "error" })
    #expect(
      try JSON(parsing: error.metadata) == [
        "marks": [
          ["start": 4, "end": 5, "message": "no x", "hint": "make one"],
          ["start": 5, "end": 5, "message": "no end"],
        ]
      ])
    #expect(try JSON(parsing: error.content).members?.map(\.key) == ["ename", "evalue", "traceback"])
  }
}
