import Synchronization

/// Runs the points of a family: calls `body` once for each of `0..<count`, in any order, on any threads,
/// and returns when all are done.
package typealias Concurrently = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// One user's session: names and their values, and the cells that run in it one after the other.
package final class Session: Sendable {
  private let concurrently: Concurrently
  private let state: Mutex<Snapshot>

  package init(
    vocabulary: Vocabulary,
    concurrently: @escaping Concurrently = { count, body in (0..<count).forEach(body) }
  ) {
    self.concurrently = concurrently
    state = Mutex(Snapshot(vocabulary: vocabulary))
  }

  /// The names as they are now; may be asked for, and used, on any thread while a cell runs.
  package var snapshot: Snapshot { state.withLock { $0 } }

  /// Checks the whole cell, then runs it statement by statement.
  package func run(
    _ cell: String, output: any Output, isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) throws(Failure) {
  }
}
