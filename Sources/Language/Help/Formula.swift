/// A formula of a help page, as a terminal can show it and as a page typesets it.
package struct Formula: Hashable, Sendable {
  package let plain: String
  /// Without the signs around it.
  package let latex: String

  package init(_ plain: String, latex: String) {
    self.plain = plain
    self.latex = latex
  }
}

extension HelpSection {
  init(formulas: [Formula]) {
    self.init(
      text: formulas.map { "    " + $0.plain }.joined(separator: "\n"),
      markdown: formulas.map { "$$\($0.latex)$$" }.joined(separator: "\n\n"))
  }
}
