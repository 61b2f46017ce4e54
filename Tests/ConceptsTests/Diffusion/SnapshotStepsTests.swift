import Testing

@testable import Concepts

@Test(
  "snapshots lie evenly on the axis that is asked for",
  arguments: [
    (SnapshotSteps.none, []), (.even(5, from: 0), [0, 25, 50, 75, 100]),
    (.even(3, from: 50), [50, 75, 100]), (.quadratic(4, from: 4), [4, 22, 54, 100]),
    (.logarithmic(3, from: 1), [1, 10, 100]), (.logarithmic(3, from: 0), [1, 10, 100]),
    (.steps([7, 3, 101, -1, 3]), [3, 7]), (.even(1, from: 0), [100]), (.even(0, from: 0), []),
    (.even(3, from: 200), [100]),
  ])
func snapshotSteps(plan: SnapshotSteps, expected: [Int]) {
  #expect(plan.steps(of: 100) == expected)
}

@Test("the published snapshots: sixty from 500 to 20,000, evenly in their roots")
func publishedSnapshots() {
  let steps = SnapshotSteps.quadratic(60, from: 500).steps(of: 20_000)
  #expect(steps.count == 60)
  #expect(Array(steps.prefix(4)) == [500, 594, 697, 807])
  #expect(steps.last == 20_000)
}
