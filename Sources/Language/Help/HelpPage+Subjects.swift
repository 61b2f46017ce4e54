extension HelpPage {
  /// `help()`: the words by group.
  package init(of vocabulary: Vocabulary) {
    let rows = vocabulary.commands.map { HelpIndex.Row(group: $0.group, word: $0.word, summary: $0.summary) }
    let index = HelpIndex(rows: rows)
    self.init(text: index.text, markdown: index.markdown)
  }

  /// A named value: its kind, a line about it, the call that made it.
  package init(of value: Value, named name: String) {
    let kind = value.isFamily ? "a family, each \(value.kind.withArticle)" : value.kind.withArticle
    let opening = HelpSection(text: "\(name): \(kind)", markdown: "`\(name)`: \(kind)")
    let line = value.line.map { [HelpSection($0)] } ?? []
    let sections = [opening] + line + [HelpSection(code: Recipe(value).cell, title: "Made by")]
    self.init(
      text: sections.map(\.text).joined(separator: "\n\n"),
      markdown: sections.map(\.markdown).joined(separator: "\n\n"))
  }

  /// A call while it is written, for a tooltip: the argument at the cursor, then the page of the call.
  init(of argument: Declaration.Parameter, in call: HelpPage) {
    let argument = HelpPage(of: argument)
    self.init(
      text: argument.text + "\n\n" + call.text, markdown: argument.markdown + "\n\n" + call.markdown)
  }

  /// One parameter, for the cursor on it.
  init(of parameter: Declaration.Parameter) {
    let standard = parameter.defaultText.map { " (default \($0))" } ?? ""
    let choices = parameter.shape.choices.map { "  \($0.word): \($0.meaning)" }
    let listed = parameter.shape.choices.map { "\n- `\($0.word)`: \($0.meaning)" }.joined()
    self.init(
      text: (["\(parameter.name): \(parameter.wants)", "\(parameter.meaning)\(standard)"] + choices)
        .joined(separator: "\n"),
      markdown: "`\(parameter.name)`: \(parameter.wants.escapedForTable)\n\n\(parameter.meaning)\(standard)"
        + (listed.isEmpty ? "" : "\n" + listed))
  }
}

extension Value {
  /// One line about the value where its recipe does not say it.
  fileprivate var line: String? {
    switch self {
    case .object(let object): object.summary
    case .family(let family): family.summary
    default: nil
    }
  }
}
