import Testing

@testable import Language

@Suite struct ArithmeticTests {
  @Test(
    "numbers and lists are computed element by element",
    arguments: [
      ("1 + 2 * 3", "7"), ("-2^2", "-4"), ("2^-1", "0.5"), ("2^3^2", "512"), ("7 / 2", "3.5"),
      ("[1, 2] * 2", "[2, 4]"), ("[1, 2] + [10, 20]", "[11, 22]"), ("2^[1, 2]", "[2, 4]"),
      ("[[1, 2], [3, 4]] / 2", "[[0.5, 1], [1.5, 2]]"), ("1..4", "[1, 2, 3, 4]"), ("-[1, -2]", "[-1, 2]"),
      ("2 * 1..3", "[2, 3]"), ("-1..1", "[-1, 0, 1]"),
      ("sqrt(4)", "2"), ("sqrt([1, 4, 9])", "[1, 2, 3]"), ("log(exp(2))", "2"),
      ("[2, 8] | log | exp", "[2, 8]"),
      ("linspace(0, 1, 5)", "[0, 0.25, 0.5, 0.75, 1]"), ("logspace(-3, 0, 4)", "[0.001, 0.01, 0.1, 1]"),
      ("0 * -1", "0"),
    ])
  func values(text: String, expected: String) {
    #expect(Session().show(text) == [expected])
  }

  @Test(
    "what is no number is refused",
    arguments: [
      ("sqrt(-1)", "x must be at least 0, not -1"), ("log(0)", "x must be above 0, not 0"),
      ("exp(1000)", "exp exp(1000) is too large for a number"),
      ("linspace(0, 1, 1)", "count must be between 2 and 100000, not 1"),
      ("True + 1", "+ is for numbers and lists of numbers, not True"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: Failure.self) { try Session().run(text, output: Transcript()) }
    #expect(error?.message == message)
  }
}
