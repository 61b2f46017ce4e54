import Language
import Synchronization

/// The pages of a vocabulary as Markdown, their pictures beside them.
struct ReferencePages {
  /// One word with all its declarations.
  struct Word {
    let name: String
    let commands: [any Command.Type]
    let examples: [Example]
  }

  /// A cell and what it showed.
  struct Example {
    let cell: String
    let texts: [String]
    let pictures: [(name: String, svg: String)]
  }

  let words: [Word]

  /// Runs all examples.
  init(_ vocabulary: Vocabulary) {
    var names: [String] = []
    for command in vocabulary.commands where !names.contains(command.word) { names.append(command.word) }
    words = names.map { name in
      let commands = vocabulary.commands.filter { $0.word == name }
      let cells = commands.flatMap { $0.examples }
      return Word(
        name: name, commands: commands,
        examples: cells.enumerated().map { index, cell in
          Example(running: cell, in: vocabulary, named: "\(name)-\(index + 1)")
        })
    }
  }

  /// Contents by path.
  var files: [(name: String, text: String)] {
    let pages = words.map { ("words/\($0.name).md", $0.page) }
    let pictures = words.flatMap(\.examples).flatMap(\.pictures).map { ("words/\($0.name)", $0.svg) }
    return [("README.md", cheatSheet), ("gallery.md", gallery)] + pages + pictures
  }

  /// Every word in a line, by group.
  private var cheatSheet: String {
    let groups = Group.allCases.compactMap { group in
      let members = words.filter { $0.commands[0].group == group }
      let rows = members.map { "| [`\($0.name)`](words/\($0.name).md) | \($0.commands[0].summary) |" }
      return members.isEmpty
        ? nil : "## \(group.rawValue)\n\n| | |\n|:--|:--|\n" + rows.joined(separator: "\n")
    }
    return """
      # The words of Swingby

      | | |
      |:--|:--|
      | `name = value` | gives a value a name |
      | `train(task, lr=0.1)` | calls a word; whole arguments first, then parameters by name |
      | `task \\| train(lr=0.1) \\| plot(y=loss)` | hands a value on as the next word's first argument |
      | `each [1, 2, 3]`, `each 1..9` | a family: everything that follows is done for each |
      | `train?`, `help(train)`, `help()` | explains a word, lists all |
      | `recipe(value)` | the cell that makes a value again |
      | `session()` | the script that makes all names again |

      [All plots](gallery.md)

      \(groups.joined(separator: "\n\n"))

      """
  }

  /// Every picture of the examples above the cell that draws it.
  private var gallery: String {
    let entries = words.flatMap { word in
      word.examples.filter { !$0.pictures.isEmpty }.map { example in
        let pictures = example.pictures.map { "![\(word.name)](words/\($0.name))" }
        return pictures.joined(separator: "\n") + "\n\n[`\(word.name)`](words/\(word.name).md)\n\n"
          + example.code
      }
    }
    return "# All plots\n\n" + entries.joined(separator: "\n\n") + "\n"
  }
}

extension ReferencePages.Word {
  fileprivate var page: String {
    let help = commands.map { HelpPage(for: $0).markdown }.joined(separator: "\n\n---\n\n")
    return "# \(name)\n\n\(help)\n\n## What the examples show\n\n"
      + examples.map(\.page).joined(separator: "\n\n") + "\n"
  }
}

extension ReferencePages.Example {
  init(running cell: String, in vocabulary: Vocabulary, named name: String) {
    let shown = ShownMedia()
    do {
      try Session(vocabulary: vocabulary, concurrently: onAllCores).run(cell, output: shown)
    } catch {
      shown.add(["text/plain": error.rendered()])
    }
    let svgs = shown.all.compactMap { $0["image/svg+xml"] }
    self.init(
      cell: cell, texts: shown.all.filter { $0["image/svg+xml"] == nil }.compactMap { $0["text/plain"] },
      pictures: svgs.enumerated().map { ("\(name)\($0 == 0 ? "" : "-\($0 + 1)").svg", $1) })
  }

  fileprivate var code: String { "```swingby\n\(cell)\n```" }

  fileprivate var page: String {
    let shown = texts.map { "```text\n\($0)\n```" } + pictures.map { "![](\($0.name))" }
    return ([code] + shown).joined(separator: "\n\n")
  }
}

/// Keeps all that a cell shows.
private final class ShownMedia: Output {
  private let media = Mutex<[Media]>([])

  var all: [Media] { media.withLock { $0 } }

  func add(_ media: Media) { self.media.withLock { $0.append(media) } }
  func show(_ value: Value, _ media: Media, isLast: Bool) { add(media) }
  func started(_ word: String) {}
  func progress(_ word: String, _ progress: Progress) {}
  func ended(_ word: String) {}
  func note(_ text: String) { add(["text/plain": "note: \(text)"]) }
}
