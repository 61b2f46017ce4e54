import Synchronization

/// Runs calls: the points of a family side by side, with one progress for all of them. An interrupted family keeps the
/// points that are done; one in which some points come to nothing keeps the others.
struct Runner {
  let session: SessionView
  let output: any Output
  let concurrently: Concurrently
  let isInterrupted: @Sendable () -> Bool

  func run(_ caller: Caller) throws(Diagnostic) -> Value {
    let join = try caller.join()
    let word = caller.call.declaration.word
    let isSelection = caller.call.declaration.command.isSelection
    let progress = CallProgress(word, points: join.points.count, output, in: isSelection ? nil : session)
    let outcomes = Outcomes(count: join.points.count)
    // Sendable by its parts; `Join` and `Caller` are values that no point changes.
    concurrently(join.points.count) { point in
      guard !isInterrupted(), outcomes.wants(point) else { return }
      outcomes.keep(outcome(at: point, caller, join, progress, outcomes), at: point)
      progress.finished(point)
      if join.isFamily, outcomes.has(point) { progress.offer { outcomes.part(of: caller, join) } }
    }
    let values = Result { () throws(Diagnostic) in try outcomes.values(of: caller, join) }
    let result = values.map { caller.collected($0, join, missing: outcomes.missing) }
    progress.end(result, isInterrupted: isInterrupted())
    if join.isFamily, case .success = values {
      for (point, reason) in outcomes.leftOut { progress.note("left out: \(reason.message)", at: point) }
    }
    show(progress.notes, join)
    return try result.get()
  }

  /// Notes by point, in the order of the points: of hundreds of points that diverge, the first few say it.
  private func show(_ notes: [[String]], _ join: Join) {
    let limit = 8
    let points = notes.indices.filter { !notes[$0].isEmpty }
    let shown = points.count > limit + 1 ? points.prefix(limit) : points[...]
    for point in shown {
      let prefix = join.isFamily ? join.label(of: point) + ": " : ""
      notes[point].forEach { output.note(prefix + $0) }
    }
    if shown.count < points.count {
      output.note("… and the like at \(points.count - shown.count) more points")
    }
  }

  private func outcome(
    at point: Int, _ caller: Caller, _ join: Join, _ progress: CallProgress, _ outcomes: Outcomes
  ) -> Result<Value, Diagnostic> {
    let context = Context(
      session: session.at(point, of: join.points.count), report: { progress.report($0, at: point) },
      isInterrupted: isInterrupted,
      note: { progress.note($0, at: point) },
      offer: { make in progress.offer { outcomes.part(of: caller, join, with: make(), at: point) } },
      knobs: { join.knobs(of: point) },
      // Those of several points would take turns too fast to be seen.
      showsPictures: output.showsPictures && join.points.count == 1)
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
    /// The points that have no value, and why.
    var leftOut: [Int: Diagnostic] = [:]

    var missing: Int { values.count { $0 == nil } - leftOut.count }
  }

  private let state: Mutex<State>

  init(count: Int) {
    state = Mutex(State(values: Array(repeating: nil, count: count)))
  }

  /// The points that have no value, in their order.
  var leftOut: [(point: Int, reason: Diagnostic)] {
    state.withLock { $0.leftOut }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The number of points that nothing is known of.
  var missing: Int { state.withLock { $0.missing } }

  func has(_ point: Int) -> Bool { state.withLock { $0.values[point] != nil } }

  /// What an interrupt would keep now: the points that are done, and what one that still runs has made.
  func part(of caller: Caller, _ join: Join, with value: Value? = nil, at point: Int = 0) -> Value {
    var state = state.withLock { $0 }
    if let value { state.values[point] = value }
    return caller.collected(state.values, join, missing: state.missing)
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
      case .failure(let diagnostic) where diagnostic.sparesOthers: state.leftOut[point] = diagnostic
      case .failure(let diagnostic):
        if point < state.failure?.point ?? .max { state.failure = (point, diagnostic) }
      }
    }
  }

  /// What was made at each point; nil where there is no value, or an interrupt came first. Throws if that is everywhere.
  func values(of caller: Caller, _ join: Join) throws(Diagnostic) -> [Value?] {
    let state = state.withLock { $0 }
    if let failure = state.failure { throw failure.diagnostic }
    guard !state.values.isEmpty, state.values.allSatisfy({ $0 == nil }) else { return state.values }
    if state.leftOut.count == state.values.count, let first = leftOut.first {
      throw first.reason.named(first.point, join)
    }
    throw Diagnostic(
      .interrupted, "\(caller.call.declaration.word) was interrupted", at: caller.call.span)
  }
}
