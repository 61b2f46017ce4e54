import Testing

@testable import Language

@Suite struct DiagnosticTests {
  @Test("carets stand under wide characters, too")
  func wide() {
    let diagnostic = Diagnostic(.name, "wrong", at: Span(8, 9), hint: "here")
    #expect(
      diagnostic.rendered(in: "x = '概念'y") == """
        error: wrong
        1 | x = '概念'y
          |           ^ here
        """)
  }

  @Test("colours change nothing but the colour")
  func colored() {
    let diagnostic = Diagnostic(.name, "wrong", at: Span(2, 3))
    #expect(
      diagnostic.rendered(in: "a\nb", colored: true)
        == "\u{1B}[31;1merror:\u{1B}[0m \u{1B}[1mwrong\u{1B}[0m\n\u{1B}[34m2 |\u{1B}[0m b\n\u{1B}[34m  |\u{1B}[0m \u{1B}[31;1m^\u{1B}[0m"
    )
  }

  @Test("a diagnostic without a place is one line")
  func placeless() {
    #expect(Diagnostic(.value, "wrong").rendered(in: "x") == "error: wrong")
  }

  @Test("spans outside of the text are clamped to it")
  func clamped() {
    #expect(Diagnostic(.value, "wrong", at: Span(7, 9)).rendered(in: "x") == "error: wrong\n1 | x\n  |  ^")
  }
}
