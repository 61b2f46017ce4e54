/// One word of a cell's text, and where it stands.
struct Token: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case name(String)
    case number(Double)
    case text(String)
    /// `=` `|` `,` `(` `)` `[` `]` `..` `+` `-` `*` `/` `^` `?`
    case sign(String)
    /// The end of a statement's line; none inside brackets and none before a line that starts with `|`.
    case newline
    case comment
    case end
    /// What is no word of the language. The parser reports it when it gets there.
    case mistake(Diagnostic)
  }

  let content: Content
  let span: Span

  func `is`(_ sign: String) -> Bool { content == .sign(sign) }

  var name: String? {
    if case .name(let name) = content { name } else { nil }
  }
}
