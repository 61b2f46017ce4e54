import Testing

@testable import Language

@Suite struct LexerTests {
  private func contents(_ text: String) -> [Token.Content] { Lexer.tokens(of: text).map(\.content) }

  @Test(
    "numbers are read as people write them",
    arguments: [("5", 5), ("0.5", 0.5), (".5", 0.5), ("1e-3", 0.001), ("2.5E+2", 250), ("1.", 1)])
  func numbers(text: String, value: Double) {
    #expect(contents(text) == [.number(value), .end])
  }

  @Test("two dots are a range, not two fractions")
  func range() {
    #expect(contents("1..5") == [.number(1), .sign(".."), .number(5), .end])
  }

  @Test("texts have four escapes and two kinds of quotes")
  func texts() {
    #expect(contents(#""a\"\\\n\t" 'it"s'"#) == [.text("a\"\\\n\t"), .text("it\"s"), .end])
  }

  @Test("newlines inside brackets mean nothing")
  func newlines() {
    #expect(contents("[\n1\n]\n2") == [.sign("["), .number(1), .sign("]"), .newline, .number(2), .end])
  }

  @Test("a line that starts with | continues the one above, comments or not")
  func continuation() {
    #expect(contents("a # first\n\n# then\n  | b") == [.name("a"), .sign("|"), .name("b"), .end])
  }

  @Test("spans count Unicode scalars")
  func spans() {
    #expect(Lexer.tokens(of: "'👩‍🔬' σ").map(\.span) == [Span(0, 5), Span(6, 7), Span(7, 7)])
  }
}
