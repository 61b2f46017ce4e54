import Testing

@testable import swingby

@Suite struct NotebookTests {
  @Test("code cells are read in order, their source a text or a list of lines")
  func cells() throws {
    let text = """
      {"cells": [
        {"cell_type": "markdown", "source": "# no code"},
        {"cell_type": "code", "source": "a = 1"},
        {"cell_type": "code", "source": ["b = 2\\n", "b"]}
      ], "nbformat": 4}
      """
    #expect(try Notebook(text, isNotebook: true).cells == ["a = 1", "b = 2\nb"])
  }

  @Test("a script is one cell")
  func script() throws {
    #expect(try Notebook("a = 1\n\na", isNotebook: false).cells == ["a = 1\n\na"])
  }

  @Test("what is no notebook is refused with a reason")
  func refused() {
    #expect(throws: NotebookError.noCells) { try Notebook("{}", isNotebook: true) }
    #expect(throws: NotebookError.notJSON("unexpected byte 97 at byte 0")) {
      try Notebook("a = 1", isNotebook: true)
    }
  }
}
