internal import CKernels

/// Threads that share the items of one loop after the other: for loops that are too short to start threads for.
///
/// What an item computes may not depend on who computes it, so the result is the same for a team of any size.
package final class Team {
  private let team: OpaquePointer?
  /// The number of members, the caller among them; each may have memory of its own.
  package let members: Int

  package init(members: Int) {
    self.members = max(1, members)
    team = members > 1 ? kernel_team_create(members) : nil
  }

  deinit { if let team { kernel_team_destroy(team) } }

  /// Calls `body` for the items 0…count−1, and returns when all are done.
  package func run(_ count: Int, _ body: (_ item: Int, _ member: Int) -> Void) {
    run(count, waiting: {}, body)
  }

  /// The same; while this thread has nothing to do but wait for others, it calls `wait` every so often.
  package func run(
    _ count: Int, waiting wait: () -> Void, _ body: (_ item: Int, _ member: Int) -> Void
  ) {
    guard let team, count > 1 else {
      for item in 0..<count { body(item, 0) }
      return
    }
    // What is called outlives the call, so it may be passed on by its address.
    withoutActuallyEscaping(body) { body in
      withoutActuallyEscaping(wait) { wait in
        var loop = Loop(body: body, wait: wait)
        withUnsafeMutablePointer(to: &loop) { loop in
          kernel_team_run_waiting(
            team, count,
            { context, item, member in
              context?.assumingMemoryBound(to: Loop.self).pointee.body(item, member)
            }, { context in context?.assumingMemoryBound(to: Loop.self).pointee.wait() }, loop)
        }
      }
    }
  }

  private struct Loop {
    let body: (Int, Int) -> Void
    let wait: () -> Void
  }
}
