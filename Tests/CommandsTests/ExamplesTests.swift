import Language
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

  @Test("every word has an example", arguments: Vocabulary.swingby.commands.map(\.word))
  func hasExample(word: String) throws {
    let command = try #require(Vocabulary.swingby.commands.first { $0.word == word })
    #expect(!command.examples.isEmpty)
    #expect(command.summary.hasSuffix("."))
    #expect(command.examples.contains { $0.contains(word) })
  }

  @Test("what a word names as related is a word")
  func related() {
    let words = Set(Vocabulary.swingby.commands.map(\.word))
    for command in Vocabulary.swingby.commands {
      #expect(Set(command.related).isSubset(of: words), "\(command.word): \(command.related)")
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
    #expect(new.rows == old.rows)
    #expect(again.media.last?["image/svg+xml"] == first.media.last?["image/svg+xml"])
  }
}
