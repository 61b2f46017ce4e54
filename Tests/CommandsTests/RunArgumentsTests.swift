import Language
import Testing

@testable import Commands

/// Arguments that a run could not have kept are mistakes.
@Suite struct RunArgumentsTests {
  @Test(
    "what would have been ignored is refused",
    arguments: [
      "theory(sim(mu=[1, 2]), symmetric(), steps=10)",
      "theory(sim(mu=[1, 2]), symmetric(), time=1, at=[3])",
      "theory(sim(mu=[1, 2]), symmetric(), method=descent, lr=0.01, steps=10, at=[0.3])",
      "train(sim(mu=[1, 2], samples=64), epochs=2, at=[3])",
      "linear(depth=3, width=[3])",
      "theory(sim(mu=[1, 2]), method=stages)",
      "theory(sim(mu=[1, 2]), symmetric(), method=stages, steps=10)",
      "predict(sim(mu=[1, 2]), linear(depth=2))",
      "predict(sim(mu=[1, 2]), power=2)",
    ])
  func refused(cell: String) {
    #expect(throws: Failure.self) { try Session(vocabulary: .swingby).run(cell, output: Shown()) }
  }

  @Test("left to itself, a flow goes on until every concept is learned, however it starts", arguments: 0..<8)
  func timeToLearn(seed: Int) throws {
    let shown = Shown()
    let cell = "theory(sim(mu=[1, 2], sigma=0.05), symmetric(scale=0.2), seed=\(seed)) | measure"
    try Session(vocabulary: .swingby).run(cell, output: shown)
    let table = try #require(shown.values.last?.rows)
    #expect(try #require(table["learned_1"]?.numbers).allSatisfy(\.isFinite))
    #expect(try #require(table["last_ood_loss"]?.numbers).allSatisfy { $0 < 1e-3 })
  }

  @Test("full=True records every entry of W and every composition of a large task")
  func full() throws {
    let shown = Shown()
    let cell = "theory(sim(mu=[1, 2, 1, 2, 1], sigma=0.1, dim=10), at=[1], full=True) | table"
    try Session(vocabulary: .swingby).run(cell, output: shown)
    let names = try #require(shown.values.last?.rows?.names)
    #expect(names.filter { $0.hasPrefix("w_") }.count == 100)
    #expect(names.filter { $0.hasPrefix("loss_") }.count == 32)
    #expect(names.contains("output_10"))
  }
}
