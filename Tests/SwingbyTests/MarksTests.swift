import Jupyter
import Language
import Testing

@testable import swingby

@Suite("Marks of a failed cell")
struct MarksTests {
  @Test("every mistake that has a place is marked there")
  func marks() {
    let mistakes = [
      Diagnostic(.name, "there is no value called 'x'", at: Span(4, 5), hint: "did you mean 'y'?"),
      Diagnostic(.value, "diverged"),
      Diagnostic(.syntax, "a value is missing", at: Span(5, 5)),
    ]
    #expect(
      CellError(Failure(mistakes, in: "1 + x")).marks == [
        CellError.Mark(4..<5, "there is no value called 'x'", hint: "did you mean 'y'?"),
        CellError.Mark(5..<5, "a value is missing"),
      ])
  }
}
