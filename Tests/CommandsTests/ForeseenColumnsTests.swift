import Language
import Testing

@testable import Commands

/// A column that a reduced table lacks is found before the run that makes it: no epoch is trained for a typo.
@Suite struct ForeseenColumnsTests {
  private static let start = "train(sim(mu=[1, 2], samples=10), epochs=1, seed=each 1..3)"

  @Test(
    "columns are known through tables that are yet to be made",
    arguments: [
      "last | plot(y=los)", "keep(seed, 1) | plot(y=los)", "sort(time) | plot(y=los)",
      "table([time, loss]) | plot(y=los)", "mean(over=seed) | plot(y=los)",
      "quantiles(over=seed) | plot(y=los)", "count(seed) | plot(y=los)",
      "extrema | plot(y=los)", "measure | plot(y=los)", "measure | mean(over=seed) | plot(y=los)",
      "nodes | plot(y=los)", "entries | plot(y=los)", "hierarchy | plot(y=los)",
      "compare(theory(sim(mu=[1, 2]))) | plot(y=los)",
    ])
  func found(stages: String) throws {
    // Two mistakes at once are only found by a check of the whole cell.
    let cell = "first = \(Self.start) | \(stages)\nsecond = sim(mu=[1], dim=-1)"
    let failure = #expect(throws: Failure.self) {
      try Session(vocabulary: .swingby).run(cell, output: Shown())
    }
    #expect(failure?.diagnostics.count == 2)
    #expect(failure?.message.hasPrefix("plot has no column 'los'; these exist: ") == true)
  }

  @Test(
    "what is foreseen is what is made",
    arguments: ["measure", "nodes", "entries", "hierarchy", "last", "compare(theory(sim(mu=[1, 2])))"],
    [
      "train(sim(mu=[1, 2], samples=10), epochs=1)", "theory(sim(mu=[1, 2, 3], dim=4))",
      "theory(sim(mu=[1, 2]), symmetric(scale=0.2), seed=each 1..2)",
    ])
  func same(word: String, run: String) throws {
    let failure = #expect(throws: Failure.self) {
      try Session(vocabulary: .swingby).run("\(run) | \(word) | plot(y=none_such)", output: Shown())
    }
    let listed = try #require(failure?.message.split(separator: "these exist: ").last)
    let shown = Shown()
    try Session(vocabulary: .swingby).run("\(run) | \(word)", output: shown)
    let names = try #require(shown.values.last?.rows?.names)
    #expect(Set(listed.split(separator: ", ").map(String.init)) == Set(names))
  }
}
