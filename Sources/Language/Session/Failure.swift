/// A cell that failed: up to three mistakes, and the text that they are about.
package struct Failure: Error, Hashable, Sendable {
  package let diagnostics: [Diagnostic]
  package let cell: String

  package init(_ diagnostics: [Diagnostic], in cell: String) {
    precondition(!diagnostics.isEmpty, "a failure without a diagnostic")
    self.diagnostics = diagnostics
    self.cell = cell
  }

  package init(_ diagnostic: Diagnostic, in cell: String) {
    self.init([diagnostic], in: cell)
  }

  /// The class of the first mistake: `ename` of the protocol.
  package var category: Diagnostic.Category { diagnostics[0].category }
  /// The first line of the first mistake: `evalue` of the protocol.
  package var message: String { diagnostics[0].message }

  /// All mistakes with their carets, an empty line between them.
  package func rendered(colored: Bool = false) -> String {
    diagnostics.map { $0.rendered(in: cell, colored: colored) }.joined(separator: "\n\n")
  }
}
