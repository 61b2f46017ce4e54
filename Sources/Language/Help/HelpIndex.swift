/// The words of a vocabulary by group.
struct HelpIndex {
  struct Row {
    let group: Group
    let word: String
    let summary: String
  }

  let rows: [Row]
  private let closing = "help(word) or word? explains one of them."

  init(rows: [Row]) {
    self.rows = rows
  }

  var text: String {
    let width = rows.map(\.word.count).max() ?? 0
    return sections { group, rows in
      group.rawValue + rows.map { "\n  \($0.word.padded(to: width))  \($0.summary)" }.joined()
    }
  }

  var markdown: String {
    sections { group, rows in
      "**\(group.rawValue)**\n\n| | |\n|:--|:--|"
        + rows.map { "\n| `\($0.word)` | \($0.summary.escapedForTable) |" }.joined()
    }
  }

  private func sections(_ section: (Group, [Row]) -> String) -> String {
    var parts: [String] = []
    for group in Group.allCases {
      let members = rows.filter { $0.group == group }
      if !members.isEmpty { parts.append(section(group, members)) }
    }
    return (parts + [closing]).joined(separator: "\n\n")
  }
}
