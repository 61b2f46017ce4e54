import Synchronization

/// The progress of one call: the mean over its points. Silent until something is reported, from when on the call is a run of
/// the session.
final class CallProgress: Sendable {
  private struct State {
    private(set) var fractions: [Double]
    /// The sum of the fractions; summing them anew at each of thousands of points would take longer than the points.
    private(set) var total = 0.0
    var notes: [[String]]
    var finished = 0
    var hasStarted = false
    /// The number of the run, once it is one.
    var run: Int?

    init(points: Int) {
      fractions = Array(repeating: 0, count: points)
      notes = Array(repeating: [], count: points)
    }

    mutating func set(_ fraction: Double, at point: Int) {
      total += fraction - fractions[point]
      fractions[point] = fraction
    }
  }

  private let word: String
  private let output: any Output
  private let session: SessionView?
  private let state: Mutex<State>

  /// - Parameter session: the one that lists the call as a run; nil: none does.
  init(_ word: String, points: Int, _ output: any Output, in session: SessionView?) {
    self.word = word
    self.output = output
    self.session = session
    state = Mutex(State(points: points))
  }

  /// Notes by point, to be shown in that order.
  var notes: [[String]] { state.withLock { $0.notes } }

  func note(_ text: String, at point: Int) {
    state.withLock { $0.notes[point].append(text) }
  }

  func report(_ progress: Progress, at point: Int) {
    state.withLock { state in
      state.set(min(max(progress.fraction, 0), 1), at: point)
      show(&state, progress.note, progress.picture)
    }
  }

  /// A point is done; news only where there are several.
  func finished(_ point: Int) {
    state.withLock { state in
      state.set(1, at: point)
      state.finished += 1
      if state.fractions.count > 1 { show(&state, "") }
    }
  }

  /// Makes what there is so far, if somebody wants to see it.
  func offer(_ make: () -> Value) {
    guard let run = state.withLock({ $0.run }) else { return }
    session?.runs.offer(run, make)
  }

  func end(_ result: Result<Value, Diagnostic>, isInterrupted: Bool) {
    let (hasStarted, run) = state.withLock { ($0.hasStarted, $0.run) }
    if hasStarted { output.ended(word) }
    if let run { session?.runs.end(run, result, isInterrupted: isInterrupted) }
  }

  private func show(_ state: inout State, _ note: String, _ picture: String? = nil) {
    if !state.hasStarted {
      state.hasStarted = true
      output.started(word)
      state.run = session.map { $0.runs.begin(word, cell: $0.cell, statement: $0.statement) }
    }
    let count = state.fractions.count
    // What one of many points is doing would change too fast to be read.
    let text = count > 1 ? "\(state.finished) of \(count)" : note
    let progress = Progress(min(state.total / Double(count), 1), text, picture: picture)
    output.progress(word, progress)
    if let run = state.run { session?.runs.report(progress, of: run) }
  }
}
