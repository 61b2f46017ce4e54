extension HelpSection {
  /// So many lines of what an example shows are enough to see what it is.
  private static let mostLines = 16

  /// A cell and what it shows: a picture on a page, a table in a terminal as well.
  init(example cell: String, shown: Media) {
    let code = HelpSection(code: cell, title: "Example")
    if let svg = shown["image/svg+xml"] {
      let picture = imageElement(svg: svg, alternative: "what the example shows", width: 480)
      self.init(text: code.text, markdown: code.markdown + "\n\n" + picture)
    } else if let table = shown["text/plain"] {
      var lines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.count > Self.mostLines { lines = lines.prefix(Self.mostLines) + ["…"] }
      let indented = lines.map { "    " + $0 }.joined(separator: "\n")
      let block = "```text\n\(lines.joined(separator: "\n"))\n```"
      self.init(text: code.text + "\n\n" + indented, markdown: code.markdown + "\n\n" + block)
    } else {
      self = code
    }
  }
}
