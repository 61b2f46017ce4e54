import Synchronization

/// The progress of one call: the mean over its points. Silent until something is reported.
final class CallProgress: Sendable {
  private struct State {
    var fractions: [Double]
    var notes: [[String]]
    var finished = 0
    var hasStarted = false
  }

  private let word: String
  private let output: any Output
  private let state: Mutex<State>

  init(_ word: String, points: Int, _ output: any Output) {
    self.word = word
    self.output = output
    state = Mutex(
      State(fractions: Array(repeating: 0, count: points), notes: Array(repeating: [], count: points)))
  }

  /// Notes by point, to be shown in that order.
  var notes: [[String]] { state.withLock { $0.notes } }

  func note(_ text: String, at point: Int) {
    state.withLock { $0.notes[point].append(text) }
  }

  func report(_ progress: Progress, at point: Int) {
    state.withLock { state in
      state.fractions[point] = min(max(progress.fraction, 0), 1)
      show(&state, progress.note)
    }
  }

  /// A point is done; news only where there are several.
  func finished(_ point: Int) {
    state.withLock { state in
      state.fractions[point] = 1
      state.finished += 1
      if state.fractions.count > 1 { show(&state, "") }
    }
  }

  func end() {
    if state.withLock({ $0.hasStarted }) { output.ended(word) }
  }

  private func show(_ state: inout State, _ note: String) {
    if !state.hasStarted { output.started(word) }
    state.hasStarted = true
    let count = state.fractions.count
    let points = count > 1 ? "\(state.finished) of \(count)" : ""
    let text = [points, note].filter { !$0.isEmpty }.joined(separator: " · ")
    output.progress(word, Progress(state.fractions.reduce(0, +) / Double(count), text))
  }
}
