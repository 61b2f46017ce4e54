import Glibc
import Synchronization

/// A bar on the last line of stderr, drawn at most ten times a second; nothing where stderr is no terminal.
final class ProgressBar: Sendable {
  private struct State {
    var lastDrawn: ContinuousClock.Instant?
    var isVisible = false
  }

  private let state = Mutex(State())
  private let isTerminal = isatty(STDERR_FILENO) == 1

  func draw(_ word: String, _ fraction: Double, _ note: String) {
    guard isTerminal else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
      state.lastDrawn = now
      state.isVisible = true
      let filled = Int((min(max(fraction, 0), 1) * 24).rounded())
      let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: 24 - filled)
      StandardError.print("\r\u{1B}[K\(word) \(bar) \(Int(fraction * 100)) %  \(note)", terminator: "")
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
