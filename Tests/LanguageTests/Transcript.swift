import Synchronization

@testable import Language

/// Remembers what a cell showed, line by line.
final class Transcript: Output {
  private let entries = Mutex<[String]>([])
  var lines: [String] { entries.withLock { $0 } }

  func show(_ value: Value, _ media: Media, isLast: Bool) { add(media["text/plain"] ?? "") }
  func started(_ word: String) { add("\(word) starts") }
  func progress(_ word: String, _ progress: Progress) { add("\(progress.fraction.short) \(progress.note)") }
  func ended(_ word: String) { add("\(word) ends") }
  func note(_ text: String) { add("note: \(text)") }

  private func add(_ line: String) { entries.withLock { $0.append(line) } }
}

extension Session {
  convenience init() { self.init(vocabulary: laboratory) }

  /// What a cell shows, or its error.
  @discardableResult
  func show(_ cell: String) -> [String] {
    let transcript = Transcript()
    do throws(Failure) {
      try run(cell, output: transcript)
      return transcript.lines
    } catch {
      return transcript.lines + [error.rendered()]
    }
  }
}
