import Glibc
import Language
import Synchronization

/// A bar on the last line of stderr, drawn at most ten times a second; nothing where stderr is no terminal.
final class ProgressBar: Sendable {
  private struct State {
    var line: ProgressLine?
    var lastDrawn: ContinuousClock.Instant?
    var isVisible = false
  }

  private let state = Mutex(State())
  private let isTerminal = isatty(STDERR_FILENO) == 1

  func begin(_ word: String) {
    state.withLock { $0.line = ProgressLine(word, start: .now) }
  }

  func draw(_ progress: Progress) {
    guard isTerminal else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
      guard let text = state.line?.text(progress, at: now) else { return }
      state.lastDrawn = now
      state.isVisible = true
      StandardError.print("\r\u{1B}[K" + text, terminator: "")
    }
  }

  func clear() {
    state.withLock { state in
      guard state.isVisible else { return }
      state.isVisible = false
      StandardError.print("\r\u{1B}[K", terminator: "")
    }
  }
}

/// One call's progress as a line of text: `train ━━━━━━──────────────────  25 %  64 of 256 · 8 s left`.
struct ProgressLine {
  private let word: String
  private let start: ContinuousClock.Instant
  private var left = TimeLeft()

  init(_ word: String, start: ContinuousClock.Instant) {
    self.word = word
    self.start = start
  }

  mutating func text(_ progress: Progress, at now: ContinuousClock.Instant) -> String {
    let fraction = min(max(progress.fraction, 0), 1)
    let filled = Int((fraction * 24).rounded())
    let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: 24 - filled)
    let percent = "\(Int(fraction * 100))"
    let padding = String(repeating: " ", count: max(0, 3 - percent.count))
    let left = left.words(fraction: fraction, elapsed: now - start)
    let facts = [progress.note, left ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    return "\(word) \(bar) \(padding)\(percent) %" + (facts.isEmpty ? "" : "  " + facts)
  }
}
