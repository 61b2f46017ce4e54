/// Why a cell failed, as its reader sees it: `ename`, `evalue`, `traceback`.
package struct CellError: Error, Hashable, Sendable {
  /// The class of the mistake: `SyntaxError`, `Interrupted`.
  package var name: String
  package var message: String
  /// What is printed below the cell, line by line; may be coloured by ANSI escapes.
  package var traceback: [String]
  /// The places in the cell's text that are wrong, for front ends that can point at them.
  package var marks: [Mark]

  /// A place in a cell, counted in Unicode scalars, and what is to be said there.
  package struct Mark: Hashable, Sendable {
    package var range: Range<Int>
    package var message: String
    package var hint: String?

    package init(_ range: Range<Int>, _ message: String, hint: String? = nil) {
      self.range = range
      self.message = message
      self.hint = hint
    }
  }

  package init(_ name: String, _ message: String, traceback: [String]? = nil, marks: [Mark] = []) {
    self.name = name
    self.message = message
    self.traceback = traceback ?? ["\(name): \(message)"]
    self.marks = marks
  }
}
