extension HelpSection {
  /// So many lines of what an example shows are enough to see what it is.
  private static let mostLines = 16

  /// A cell and what it shows: a picture on a page, a table in a terminal as well.
  init(example cell: String, shown: Media) {
    let code = HelpSection(code: cell, title: "Example")
    if let svg = shown["image/svg+xml"] {
      let picture =
        "<img alt=\"what the example shows\" width=\"480\" src=\"data:image/svg+xml,\(svg.percentEncoded)\">"
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

extension String {
  /// As it stands in a URL within an attribute (RFC 3986, §2.1); what needs no code there has none, to keep it short.
  fileprivate var percentEncoded: String {
    utf8.reduce(into: "") { text, byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "'"..."/", ":", ";", "=":
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
