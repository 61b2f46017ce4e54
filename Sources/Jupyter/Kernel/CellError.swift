/// Why a cell failed, as its reader sees it: `ename`, `evalue`, `traceback`.
package struct CellError: Error, Hashable, Sendable {
  /// The class of the mistake: `SyntaxError`, `Interrupted`.
  package var name: String
  package var message: String
  /// What is printed below the cell, line by line; may be coloured by ANSI escapes.
  package var traceback: [String]

  package init(_ name: String, _ message: String, traceback: [String]? = nil) {
    self.name = name
    self.message = message
    self.traceback = traceback ?? ["\(name): \(message)"]
  }
}
