import Glibc
import Testing

@testable import Language

/// What examples come to, on the pages of their words.
@Suite struct HelpExamplesTests {
  private func vocabulary(
    _ commands: [any Command.Type],
    present: @escaping @Sendable (Value) -> Media = { ["text/plain": $0.label] }
  ) -> Vocabulary {
    Vocabulary(commands: commands + languageWords, present: present)
  }

  /// The page once its examples have run, which nobody waits for.
  private func page(of word: String, in vocabulary: Vocabulary, detail: Int = 0) throws -> HelpPage {
    for command in vocabulary.commands where command.word == word {
      for example in command.examples { _ = vocabulary.examples.media(of: example, in: vocabulary) }
    }
    return try #require(Session(vocabulary: vocabulary).snapshot.inspect(word, at: 1, detail: detail))
  }

  @Test("a tooltip does not wait for its example, and has what it showed the next time")
  func patience() throws {
    let words = vocabulary([Twofold.self, Endless.self])
    let snapshot = Session(vocabulary: words).snapshot
    #expect(try #require(snapshot.inspect("endless", at: 1)).text.hasSuffix("endless(\"x\")"))
    #expect(try #require(snapshot.inspect("twofold", at: 1)).text.hasSuffix("twofold(3)"))
    while try !#require(snapshot.inspect("twofold", at: 1)).text.hasSuffix("twofold(3)\n\n    6") {
      usleep(1000)
    }
  }

  @Test("the first example is shown with what it comes to, in detail all of them")
  func examples() throws {
    let words = vocabulary([Twofold.self])
    #expect(try page(of: "twofold", in: words).text.hasSuffix("Example:\n    twofold(3)\n\n    6"))
    let detailed = try page(of: "twofold", in: words, detail: 1).markdown
    #expect(
      detailed.contains("twofold(3)\n```\n\n```text\n6\n```\n\n**Example**\n\n```swingby\ntwofold(4)\n"))
    #expect(detailed.hasSuffix("```text\n8\n```"))
    #expect(Session(vocabulary: words).show("help(twofold)") == [try page(of: "twofold", in: words).text])
  }

  @Test("a picture stands on the page itself")
  func pictures() throws {
    let svg = "<svg fill=\"#0072b2\">λ</svg>"
    let words = vocabulary([Twofold.self]) { ["text/plain": $0.label, "image/svg+xml": svg] }
    let found = try page(of: "twofold", in: words)
    let source = "data:image/svg+xml,%3Csvg fill=%22%230072b2%22%3E%CE%BB%3C/svg%3E"
    #expect(found.markdown.contains("width=\"480\" style=\"max-width:100%;height:auto\" src=\"\(source)\">"))
    #expect(found.text.hasSuffix("Example:\n    twofold(3)"))
  }

  @Test("of a long output the beginning is shown")
  func long() throws {
    let rows = (1...40).map { "row \($0)" }.joined(separator: "\n")
    let text = try page(of: "twofold", in: vocabulary([Twofold.self]) { _ in ["text/plain": rows] }).text
    #expect(text.contains("\n    row 16\n    …") && !text.contains("row 17"))
  }

  @Test(
    "what fails, takes too long or needs a file is shown as a cell alone",
    arguments: ["broken", "endless", "opened"])
  func silent(word: String) throws {
    let found = try page(of: word, in: vocabulary([Broken.self, Endless.self, Opened.self]))
    #expect(found.text.hasSuffix("Example:\n    \(word)(\"x\")"))
  }
}

private struct Twofold: Command {
  static let group = Group.numbers
  static let summary = "Doubles a number."
  static let result = Kind.number
  static let examples = ["twofold(3)", "twofold(4)"]
  @Parameter("the number") var number: Double

  func run(_ context: Context) throws -> Value { .number(2 * number) }
}

private struct Broken: Command {
  static let group = Group.numbers
  static let summary = "Fails."
  static let result = Kind.number
  static let examples = ["broken(\"x\")"]
  @Parameter("any text") var text: String

  func run(_ context: Context) throws -> Value { throw Mismatch("is broken", parameter: "text") }
}

private struct Endless: Command {
  static let group = Group.numbers
  static let summary = "Never ends by itself."
  static let result = Kind.number
  static let examples = ["endless(\"x\")"]
  @Parameter("any text") var text: String

  func run(_ context: Context) throws -> Value {
    while !context.isInterrupted() {}
    throw Interruption()
  }
}

private struct Opened: Command {
  static let group = Group.numbers
  static let summary = "Reads a file."
  static let result = Kind.number
  static let examples = ["opened(\"x\")"]
  @Parameter("the file") var file: Name

  struct Name: Argument {
    static let shape = Shape.file(endings: ["x"])
    let value: Value
    init(_ value: Value) throws { self.value = value }
  }

  func run(_ context: Context) throws -> Value { .number(1) }
}
