import Language
import Testing

@testable import Commands

/// Requests that no machine could meet are refused before anything is drawn or recorded.
@Suite struct BudgetTests {
  @Test(
    "an absurd request is an error with its limit",
    arguments: [
      ("sim(mu=[1, 2], dim=5000)", "dim must be between 1 and 4096, not 5000"),
      ("sim(mu=[1, 2], dim=512, rotate=True)", "dim must be at most 256 with rotate=True, not 512"),
      (
        "train(sim(mu=[1, 2], samples=1e18), epochs=1)",
        "task has 4e18 numbers in its samples; at most 1e8 are drawn"
      ),
      (
        "train(sim(mu=[1, 2], samples=1e7), generator=torch, epochs=1)",
        "task has 4e7 numbers in its samples; at most 1e7 are drawn"
      ),
      (
        "train(sim(mu=[1, 2], samples=1e6), batch=1, epochs=1e7)",
        "epochs asks for 2e13 steps; at most 1e9 are taken"
      ),
      (
        "train(sim(mu=[1, 2], samples=100), batch=1, epochs=1e6, every=1)",
        "every would keep 5e9 numbers; at most 2e8 can be kept"
      ),
      (
        "train(sim(mu=[1, 2], dim=4096), linear(depth=16))",
        "network has 2.684e8 weights here; at most 1e8 are computed"
      ),
      (
        "theory(sim(mu=[1, 2], dim=4096), symmetric())",
        "network has 3.355e7 weights here; at most 1e6 are computed"
      ),
      (
        "theory(sim(mu=[1, 2]), method=descent, steps=1e9, every=1)",
        "every would keep 2.3e10 numbers; at most 2e8 can be kept"
      ),
      (
        "theory(sim(mu=[1, 2]), records=1e6, seed=each 1..9)",
        "records would keep 2.07e8 numbers for 9 runs; at most 2e8 can be kept (at seed=1)"
      ),
    ])
  func refused(cell: String, message: String) {
    #expect(mistake(in: cell) == message)
  }

  @Test(
    "extreme but possible requests run",
    arguments: [
      "theory(sim(mu=[1, 2]), method=descent, time=1, every=1e9)",
      "theory(sim(mu=[1, 2]), every=1e300)",
      "train(sim(mu=[1, 2], samples=10), lr=0, at=[1], epochs=1)",
      "theory(sim(mu=[1e-160]))",
      "theory(sim(mu=[1, 2])) | plot(x_range=[-1e308, 1e308], y_range=[-1e308, 1e308], equal=True)",
    ])
  func runs(cell: String) throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(shown.values.count == 1)
  }

  @Test("a run that ends before its first moment is an error that says why")
  func nothingRecorded() {
    #expect(
      mistake(in: "train(sim(mu=[1, 2], samples=100), epochs=100, lr=1e10, at=[100])")
        == "train recorded nothing: diverged at step 16, time 1.6e11: its numbers are no longer finite")
  }

  @Test("in a sweep, such a run is left out and noted")
  func nothingRecordedInSweep() throws {
    let shown = Shown()
    let cell =
      "train(sim(mu=[1, 2], samples=100), epochs=100, lr=each [0.1, 1e10], at=[100]) | table([lr, step])"
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(shown.values.last?.rows?["lr"]?.numbers == [0.1])
    #expect(
      shown.notes == [
        """
        lr=1e10: left out: train recorded nothing: diverged at step 16, time 1.6e11: its numbers are no longer finite
        """
      ])
  }
}
