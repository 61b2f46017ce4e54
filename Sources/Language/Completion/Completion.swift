/// What can be written at the cursor.
package struct Completion: Hashable, Sendable {
  package struct Match: Hashable, Sendable {
    /// What is put in.
    package let text: String
    /// `function`, `instance`, `keyword`, `param`, `choice`, `column`, `path`.
    package let type: String
    /// A command's parameters, or a line about anything else.
    package let signature: String

    package init(_ text: String, _ type: String, _ signature: String = "") {
      self.text = text
      self.type = type
      self.signature = signature
    }
  }

  package let matches: [Match]
  /// What a match replaces.
  package let span: Span
}

extension Snapshot {
  /// The completions at a cursor, which counts Unicode scalars and is clamped to the text.
  package func complete(_ text: String, at cursor: Int) -> Completion {
    let cursor = Cursor(text, at: cursor)
    guard !cursor.isNowhere else { return Completion(matches: [], span: cursor.replaced) }
    let all = Completer(self, cursor).matches
    let exact = all.filter { $0.text.hasPrefix(cursor.prefix) }
    let loose = all.filter { $0.text.lowercased().hasPrefix(cursor.prefix.lowercased()) }
    return Completion(matches: exact.isEmpty ? loose : exact, span: cursor.replaced)
  }
}
