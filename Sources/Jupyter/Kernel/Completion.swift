/// What may replace the Unicode scalars `start..<end` of some code.
package struct Completion: Hashable, Sendable {
  package struct Match: Hashable, Sendable {
    /// The text that replaces the whole span.
    package var text: String
    /// What it is, for the badge in the list: `function`, `instance`, `class`, `module`, `keyword` have colours.
    package var kind: String
    /// Shown behind the text: `(steps, lr=0.1)`.
    package var signature: String?

    package init(_ text: String, kind: String, signature: String? = nil) {
      self.text = text
      self.kind = kind
      self.signature = signature
    }
  }

  package var start: Int
  package var end: Int
  package var matches: [Match]

  package init(start: Int, end: Int, matches: [Match]) {
    self.start = start
    self.end = end
    self.matches = matches
  }
}
