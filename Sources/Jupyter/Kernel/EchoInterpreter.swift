import Glibc

/// The smallest language: a cell is lines of a word and its text. It shows how an interpreter is written, and lets the
/// kernel be tested without any other room.
///
/// `print TEXT`, `warn TEXT` (to stderr), `show TEXT` (a display), `label ID TEXT` (a display that can be changed),
/// `relabel ID TEXT`, `clear`, `sleep SECONDS`, `fail NAME TEXT`. Any other line is the value of the cell.
package struct EchoInterpreter: Interpreter {
  static let words = ["clear", "fail", "label", "print", "relabel", "show", "sleep", "warn"]

  package init() {}

  package var info: LanguageInfo {
    LanguageInfo(
      implementation: "echo", implementationVersion: "1.0", name: "echo", version: "1.0",
      mimetype: "text/x-echo",
      fileExtension: ".echo", banner: "Echo: says what it is told.")
  }

  package func execute(
    _ code: String, count: Int, output: Output, isInterrupted: @escaping @Sendable () -> Bool
  ) throws(CellError) {
    for line in code.split(separator: "\n") {
      let (word, text) = Self.split(line)
      switch word {
      case "print": output.stream(text + "\n")
      case "warn": output.stream(text + "\n", to: .stderr)
      case "show": output.display(["text/plain": text])
      case "label": output.display(["text/plain": Self.split(text[...]).rest], id: Self.split(text[...]).word)
      case "relabel": output.update(Self.split(text[...]).word, ["text/plain": Self.split(text[...]).rest])
      case "clear": output.clear()
      case "sleep": try sleep(Double(text) ?? 0, isInterrupted)
      case "fail": throw CellError(Self.split(text[...]).word, Self.split(text[...]).rest)
      default: output.result(["text/plain": String(line)])
      }
    }
  }

  package func evaluate(
    _ expression: String, isInterrupted: @escaping @Sendable () -> Bool
  ) throws(CellError) -> [String: String] {
    if Self.words.contains(expression) { throw CellError("NameError", "'\(expression)' has no value") }
    return ["text/plain": expression]
  }

  package func complete(_ code: String, cursor: Int) -> Completion {
    let prefix = Self.word(before: cursor, in: code)
    let matches = Self.words.filter { $0.hasPrefix(prefix) }
    return Completion(
      start: cursor - prefix.unicodeScalars.count, end: cursor,
      matches: matches.map { Completion.Match($0, kind: "keyword") })
  }

  package func inspect(_ code: String, cursor: Int, detail: Detail) -> [String: String]? {
    let word = Self.split(code[...]).word
    guard Self.words.contains(word) else { return nil }
    return ["text/plain": detail == .brief ? word : "\(word): a word of the echo language"]
  }

  package func isComplete(_ code: String) -> Completeness {
    if code.hasSuffix("\\") { return .incomplete(indent: "  ") }
    return code.hasPrefix("?") ? .invalid : .complete
  }
}

extension EchoInterpreter {
  private static func split(_ line: Substring) -> (word: String, rest: String) {
    let parts = line.split(separator: " ", maxSplits: 1)
    return (String(parts.first ?? ""), String(parts.dropFirst().first ?? ""))
  }

  private static func word(before cursor: Int, in code: String) -> String {
    let before = code.unicodeScalars.prefix(cursor)
    let start =
      before.lastIndex { !$0.properties.isAlphabetic }.map(before.index(after:)) ?? before.startIndex
    return String(before[start...])
  }

  private func sleep(_ seconds: Double, _ isInterrupted: () -> Bool) throws(CellError) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if isInterrupted() { throw CellError("Interrupted", "stopped while sleeping") }
      usleep(500)
    }
  }
}
