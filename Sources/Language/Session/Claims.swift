import Synchronization

/// One finding: what was claimed, what was measured, whether it holds.
package struct Claim: Hashable, Sendable {
  package let claim: String
  package let measured: String
  package let holds: Bool
  /// The number of the cell that made the claim.
  package let cell: Int

  package init(claim: String, measured: String, holds: Bool, cell: Int) {
    self.claim = claim
    self.measured = measured
    self.holds = holds
    self.cell = cell
  }
}

/// The claims of a session in the order of their statements. Never cleared; a statement that runs again replaces
/// its own claims at their place. Safe to use from the threads that run the points of a family.
package final class Claims: Sendable {
  private struct Entry {
    let claim: Claim
    let statement: String
    let point: Int
  }

  private let entries = Mutex<[Entry]>([])

  package init() {}

  package var all: [Claim] {
    entries.withLock { $0.map(\.claim) }
  }

  func record(_ claim: Claim, of statement: String, at point: Int) {
    let entry = Entry(claim: claim, statement: statement, point: point)
    entries.withLock { entries in
      let place = entries.firstIndex { $0.statement == statement } ?? entries.endIndex
      let siblings = entries[place...].filter { $0.statement == statement && $0.claim.cell == claim.cell }
      entries.removeAll { $0.statement == statement }
      let after = siblings.firstIndex { $0.point > point } ?? siblings.endIndex
      entries.insert(contentsOf: siblings[..<after] + [entry] + siblings[after...], at: place)
    }
  }
}
