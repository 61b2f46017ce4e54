/// A page of help, as text for a terminal and as Markdown for a notebook.
package struct HelpPage: Object, Hashable {
  package let text: String
  package let markdown: String
  package var recipe: Recipe?

  package var kind: Kind { .page }
  package var summary: String { "a help page" }
  package var media: Media { ["text/plain": text, "text/markdown": markdown] }

  init(text: String, markdown: String) {
    self.text = text
    self.markdown = markdown
  }

  /// The page of a command: the same for `help(train)`, `train?` and the tooltip.
  package init(for command: any Command.Type) {
    self.init(for: [Declaration(of: command)])
  }

  /// The page of a word, all its declarations one after the other, with what the first example of each shows, or all of
  /// them; `shown` is asked for it.
  init(
    for declarations: [Declaration], showsAll: Bool = false, shown: ((_ cell: String) -> Media)? = nil
  ) {
    let all = declarations.flatMap { CommandSections($0, showsAll: showsAll, shown: shown).all }
    self.init(
      text: all.map(\.text).joined(separator: "\n\n"),
      markdown: all.map(\.markdown).joined(separator: "\n\n"))
  }
}

/// A part of a page in both forms.
struct HelpSection {
  let text: String
  let markdown: String

  init(text: String, markdown: String) {
    self.text = text
    self.markdown = markdown
  }

  /// A paragraph, the same in both.
  init(_ paragraph: String) {
    self.init(text: paragraph.wrapped(to: 88), markdown: paragraph)
  }

  init(code: String, title: String? = nil) {
    let indented = code.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
      .joined(separator: "\n")
    let block = "```swingby\n\(code)\n```"
    self.init(
      text: title.map { "\($0):\n\(indented)" } ?? code,
      markdown: title.map { "**\($0)**\n\n\(block)" } ?? block)
  }

  /// A terminal holds longer lines than a help panel beside a notebook.
  init(signature declaration: Declaration) {
    let narrow = HelpSection(code: declaration.signature(width: 56))
    self.init(text: declaration.signature(width: 88), markdown: narrow.markdown)
  }

  /// Rows of a name, what it wants, what it means.
  init(rows: [(String, String, String)]) {
    let first = rows.map(\.0.count).max() ?? 0
    let second = min(rows.map(\.1.count).max() ?? 0, 36)
    text = rows.map { name, wants, meaning in
      let head = "  " + name.padded(to: first) + "  " + wants.padded(to: second)
      return (meaning.isEmpty ? "  " + name : head + "  " + meaning).trimmedEnd
    }.joined(separator: "\n")
    markdown =
      "| | | |\n|:--|:--|:--|\n"
      + rows.map { "| \($0.isEmpty ? "" : "`\($0)`") | \($1.escapedForTable) | \($2.escapedForTable) |" }
      .joined(separator: "\n")
  }
}

/// What a page says of a command, part by part.
private struct CommandSections {
  let declaration: Declaration
  private let showsAll: Bool
  /// Nil where the examples are only listed.
  private let shown: ((_ cell: String) -> Media)?
  private var command: any Command.Type { declaration.command }

  init(_ declaration: Declaration, showsAll: Bool, shown: ((_ cell: String) -> Media)?) {
    self.declaration = declaration
    self.showsAll = showsAll
    self.shown = shown
  }

  var all: [HelpSection] {
    [HelpSection(signature: declaration), HelpSection(command.summary)] + formulas
      + parameters
      + details + [returns] + examples + source + related
  }

  private var formulas: [HelpSection] {
    command.formulas.isEmpty ? [] : [HelpSection(formulas: command.formulas)]
  }

  private var details: [HelpSection] {
    command.details.isEmpty ? [] : command.details.paragraphs.map { HelpSection($0) }
  }

  private var parameters: [HelpSection] {
    guard !declaration.parameters.isEmpty else { return [] }
    var rows: [(String, String, String)] = []
    for parameter in declaration.parameters {
      // Where the meaning says what None stands for, None is the default.
      let isSaid = parameter.defaultText == "None" && parameter.meaning.contains("None:")
      let standard = isSaid ? "" : parameter.defaultText.map { " (default \($0))" } ?? ""
      rows.append((parameter.name, parameter.wants, parameter.meaning + standard))
      rows += parameter.shape.choices.filter { !$0.meaning.isEmpty }.map { ("", $0.word, $0.meaning) }
    }
    return [HelpSection(rows: rows)]
  }

  private var returns: HelpSection {
    let kind = command.result == .none ? "nothing" : command.result.withArticle
    return HelpSection("Returns \(kind)\(command.returns.isEmpty ? "" : ": " + command.returns).")
  }

  private var examples: [HelpSection] {
    let examples = command.examples
    guard !examples.isEmpty else { return [] }
    if let shown {
      return examples.prefix(showsAll ? examples.count : 1).map { HelpSection(example: $0, shown: shown($0)) }
    }
    return [
      HelpSection(
        code: examples.joined(separator: "\n\n"), title: examples.count == 1 ? "Example" : "Examples")
    ]
  }

  private var source: [HelpSection] {
    command.source.isEmpty ? [] : [HelpSection("Source: \(command.source)")]
  }

  private var related: [HelpSection] {
    command.related.isEmpty ? [] : [HelpSection("See also: \(command.related.joined(separator: ", "))")]
  }
}
