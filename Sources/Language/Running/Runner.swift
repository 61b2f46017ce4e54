import Synchronization

/// Runs calls: the points of a family side by side, with one progress for all of them. An interrupted family keeps the
/// points that are done.
struct Runner {
  let session: SessionView
  let output: any Output
  let concurrently: Concurrently
  let isInterrupted: @Sendable () -> Bool

  func run(_ caller: Caller) throws(Diagnostic) -> Value {
    let join = try caller.join()
    let word = caller.call.declaration.word
    let progress = CallProgress(word, points: join.points.count, output)
    let outcomes = Outcomes(count: join.points.count)
    // Sendable by its parts; `Join` and `Caller` are values that no point changes.
    concurrently(join.points.count) { point in
      guard !isInterrupted(), outcomes.wants(point) else { return }
      outcomes.keep(outcome(at: point, caller, join, progress), at: point)
      progress.finished(point)
    }
    progress.end()
    progress.notes.enumerated().forEach { point, notes in
      let prefix = join.isFamily ? join.label(of: point) + ": " : ""
      notes.forEach { output.note(prefix + $0) }
    }
    let values = try outcomes.values(
      interrupted: Diagnostic(.interrupted, "\(word) was interrupted", at: caller.call.span))
    return caller.collected(values, join)
  }

  private func outcome(
    at point: Int, _ caller: Caller, _ join: Join, _ progress: CallProgress
  ) -> Result<Value, Diagnostic> {
    let context = Context(
      session: session.at(point, of: join.points.count), report: { progress.report($0, at: point) },
      isInterrupted: isInterrupted,
      note: { progress.note($0, at: point) })
    do throws(Diagnostic) {
      return .success(
        try caller.located(point, join) { application throws(Diagnostic) in try application.run(context) })
    } catch {
      return .failure(error)
    }
  }
}

/// What the points of one call have come to. The first mistake in the order of the points counts, whatever the
/// order in which they ran.
private final class Outcomes: Sendable {
  private struct State {
    var values: [Value?]
    var failure: (point: Int, diagnostic: Diagnostic)?
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(values: Array(repeating: nil, count: count)))
  }

  /// False once an earlier point has failed.
  func wants(_ point: Int) -> Bool {
    state.withLock { $0.failure.map { point < $0.point } ?? true }
  }

  func keep(_ outcome: Result<Value, Diagnostic>, at point: Int) {
    state.withLock { state in
      switch outcome {
      case .success(let value): state.values[point] = value
      case .failure(let diagnostic) where diagnostic.category == .interrupted: break
      case .failure(let diagnostic):
        if point < state.failure?.point ?? .max { state.failure = (point, diagnostic) }
      }
    }
  }

  /// What was made at each point; nil where an interrupt came first. Throws `interrupted` if that is everywhere.
  func values(interrupted: Diagnostic) throws(Diagnostic) -> [Value?] {
    let (values, failure) = state.withLock { ($0.values, $0.failure) }
    if let failure { throw failure.diagnostic }
    guard values.isEmpty || values.contains(where: { $0 != nil }) else { throw interrupted }
    return values
  }
}
