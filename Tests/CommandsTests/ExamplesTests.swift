import Language
import Plot
import Testing

@testable import Commands

/// Every word's examples are cells that run, and its page says what a reader needs.
@Suite struct ExamplesTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let word: String
    let cell: String
    var testDescription: String { "\(word): \(cell)" }
  }

  static let examples = Vocabulary.swingby.commands.flatMap { command in
    command.examples.map { Example(word: command.word, cell: $0) }
  }

  @Test("an example runs, and shows something that has a text", arguments: examples)
  func runs(example: Example) throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(example.cell, output: shown)
    let media = shown.media
    #expect(!media.isEmpty)
    #expect(media.allSatisfy { !($0["text/plain"] ?? "").isEmpty })
  }

  static let words = Vocabulary.swingby.commands.map { $0.word }

  @Test("every word has an example and a summary", arguments: words)
  func hasExample(word: String) throws {
    let command = try #require(Vocabulary.swingby.commands.first { $0.word == word })
    #expect(!command.examples.isEmpty)
    #expect(command.summary.hasSuffix("."))
    #expect(command.examples.contains { $0.contains(word) })
  }

  @Test("what a word names as related is a word")
  func related() {
    for command in Vocabulary.swingby.commands {
      #expect(Set(command.related).isSubset(of: Self.words), "\(command.word): \(command.related)")
    }
  }

  @Test("a value's recipe rebuilds it", arguments: examples.filter { !$0.cell.contains("\n") })
  func recipes(example: Example) throws {
    let first = Shown()
    try Session(vocabulary: .swingby).run(example.cell, output: first)
    guard case .object(let object)? = first.values.last, let recipe = object.recipe else { return }
    let again = Shown()
    try Session(vocabulary: .swingby).run(recipe.text, output: again)
    let (old, new) = (try #require(first.values.last), try #require(again.values.last))
    #expect(new.rows.map(exactText) == old.rows.map(exactText))
    // A run's picture tells how long it took; a plot is the same to the last byte.
    if object is PlotValue {
      #expect(again.media.last?["image/svg+xml"] == first.media.last?["image/svg+xml"])
    }
  }

  /// All entries in full precision; missing numbers are equal here.
  private func exactText(_ table: Table) -> [String] {
    table.columns.map { column in column.name + ":" + column.cells.map(\.exact).joined(separator: ",") }
  }
}
