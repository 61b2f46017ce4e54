import Language
import Plot
import Testing

@testable import Commands

/// What predict says beside what measure finds.
@Suite struct PredictTests {
  private func table(_ cell: String) throws -> Table {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    return try #require(shown.values.last?.rows)
  }

  @Test("its columns stand beside those of measure under the names that measure has")
  func joined() throws {
    let joined = try table(
      """
      task = sim(mu=[1, each [1.5, 2, 3]], sigma=0.05)
      start = symmetric(init=equicorrelated, scale=0.01)
      join(measure(theory(task, start, records=2000)), predict(task, start))
      """)
    #expect(joined.count == 3)
    for (name, tolerance) in [("rise", 2e-4), ("half_1", 0.05), ("half_2", 0.05), ("slope", 0.02)] {
      let measured = try #require(joined["theory_\(name)"]?.numbers)
      let predicted = try #require(joined["predict_\(name)"]?.numbers)
      for (one, other) in zip(measured, predicted) { #expect(abs(one - other) < tolerance, "\(name)") }
    }
    #expect(joined["predict_descents"]?.numbers == joined["theory_descents"]?.numbers)
  }

  @Test("what is foreseen is what is made", arguments: ["linear()", "symmetric()"])
  func foreseen(network: String) throws {
    let failure = #expect(throws: Failure.self) {
      try table("predict(sim(mu=[1, 2]), \(network)) | plot(y=none_such)")
    }
    let listed = try #require(failure?.message.split(separator: "these exist: ").last)
    let names = try table("predict(sim(mu=[1, 2]), \(network))").names
    #expect(Set(listed.split(separator: ", ").map(String.init)) == Set(names))
  }

  @Test("one layer at the published parameters: half-times ln 2 / a, no swing-by at any noise")
  func oneLayer() throws {
    let row = try table("predict(sim(mu=[1, 2], sigma=0), linear(init=zero))")
    #expect(abs(try #require(row["half_1"]?.numbers?[0]) - 1.386294) < 1e-4)
    #expect(abs(try #require(row["half_2"]?.numbers?[0]) - 0.346574) < 1e-4)
    #expect(row["slope"]?.numbers == [-0.5])
    #expect(row["critical_sigma"]?.numbers?[0].isNaN == true)
  }
}
