import Synchronization

/// The work of a session that took long enough to tell how far it was: what runs, and what the last of it came to. Shared by
/// all shells of a kernel.
package final class Runs: Sendable {
  /// One call.
  package struct Run: Sendable {
    package enum State: String, Sendable {
      case running, finished, interrupted, failed
    }

    /// From 1 in the order in which they began.
    package let number: Int
    /// The command.
    package let word: String
    /// The number of the cell and the statement that called it.
    package let cell: Int
    package let statement: String
    package fileprivate(set) var state = State.running
    package fileprivate(set) var progress = Progress(0)
    /// What it came to, or what it had made when somebody last asked.
    package fileprivate(set) var value: Value?
    fileprivate let began = ContinuousClock.now
    fileprivate var ended: ContinuousClock.Instant?
    /// Somebody wants to see what there is.
    fileprivate var isAskedFor = false

    /// How long it has run, in seconds.
    package var seconds: Double { began.duration(to: ended ?? .now) / .seconds(1) }
  }

  /// So many that are over are kept: what they came to may be large.
  package static let kept = 20

  private struct State {
    var runs: [Run] = []
    var count = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var all: [Run] { state.withLock { $0.runs } }

  /// Nil for one that never was, or has been dropped.
  package func run(_ number: Int) -> Run? { state.withLock { $0.runs.first { $0.number == number } } }

  /// Has a run that goes on say what it has made so far, when it next can.
  package func ask(_ number: Int) {
    change(number) { run in
      guard run.state == .running else { return }
      (run.isAskedFor, run.value) = (true, nil)
    }
  }
}

/// The side of what runs.
extension Runs {
  func begin(_ word: String, cell: Int, statement: String) -> Int {
    state.withLock { state in
      state.count += 1
      state.runs.append(Run(number: state.count, word: word, cell: cell, statement: statement))
      return state.count
    }
  }

  func report(_ progress: Progress, of number: Int) {
    change(number) { run in
      let picture = progress.picture ?? run.progress.picture
      run.progress = progress
      run.progress.picture = picture
    }
  }

  /// Makes what there is so far, if somebody asked for it.
  func offer(_ number: Int, _ make: () -> Value) {
    guard state.withLock({ $0.runs.contains { $0.number == number && $0.isAskedFor } }) else { return }
    let value = make()
    change(number) { ($0.value, $0.isAskedFor) = (value, false) }
  }

  func end(_ number: Int, _ result: Result<Value, Diagnostic>, isInterrupted: Bool) {
    change(number) { run in
      run.ended = .now
      switch result {
      case .success(let value):
        run.value = value
        run.state = isInterrupted ? .interrupted : .finished
      case .failure(let diagnostic):
        run.value = nil
        run.state = diagnostic.category == .interrupted ? .interrupted : .failed
      }
    }
    dropOldest()
  }

  private func dropOldest() {
    state.withLock { state in
      let over = state.runs.indices.filter { state.runs[$0].state != .running }
      for place in over.dropLast(Self.kept).reversed() { state.runs.remove(at: place) }
    }
  }

  private func change(_ number: Int, _ body: (inout Run) -> Void) {
    state.withLock { state in
      guard let place = state.runs.firstIndex(where: { $0.number == number }) else { return }
      body(&state.runs[place])
    }
  }
}
