import Language
import Testing

@testable import Commands

@Suite struct FindingsTests {
  static let run = "run = theory(sim(mu=[1, 2], sigma=0.05), linear(init=zero), at=[0, 1, 2, 4])\n"

  @Test(
    "a claim that holds says what was measured",
    arguments: [
      ("expect(2 * 2, equals=4)", "✓ the number equals 4 (4)"),
      ("expect(1, above=0, below=2)", "✓ the number is above 0 and the number is below 2 (1; 1)"),
      ("run | expect(ood_loss, falls)", "✓ ood_loss falls (largest rise 0)"),
      ("run | expect(output_2, above=output_1, within=0) | claims", nil),
      (
        "run | keep(time, above=0) | expect(output_2, above=output_1, because=\"order\")",
        "✓ order: output_2 is above output_1 (1.999 against 0.866 at the closest of 3 rows)"
      ),
    ] as [(String, String?)])
  func holds(cell: String, text: String?) throws {
    let shown = Shown()
    let session = Session(vocabulary: .swingby)
    guard let text else {
      #expect(throws: Failure.self) { try session.run(Self.run + cell, output: shown) }
      return
    }
    try session.run(Self.run + cell, output: shown)
    #expect(shown.media.last?["text/plain"] == text)
    #expect(session.claims.all.last?.holds == true)
  }

  @Test(
    "a claim that does not hold is an error with both numbers, and stands in the ledger",
    arguments: [
      ("expect(1, above=2)", "the claim does not hold: the number is above 2", "measured: 1"),
      (
        "run | expect(ood_loss, rises)", "the claim does not hold: ood_loss rises",
        "measured: largest fall 2.281"
      ),
      (
        "run | expect(log_speed, below=0)", "the claim does not hold: log_speed is below 0",
        "measured: 1.395 at the closest of 4 rows"
      ),
    ])
  func fails(cell: String, message: String, hint: String) throws {
    let session = Session(vocabulary: .swingby)
    let failure = #expect(throws: Failure.self) { try session.run(Self.run + cell, output: Shown()) }
    #expect(failure?.category == .claim)
    #expect(failure?.message == message)
    #expect(failure?.diagnostics.first?.hint == hint)
    #expect(session.claims.all.last?.holds == false)
  }

  @Test("a claim about words says how to count them")
  func words() {
    let session = Session(vocabulary: .swingby)
    let failure = #expect(throws: Failure.self) {
      try session.run(Self.run + "measure(run) | expect(ending, equals=1)", output: Shown())
    }
    #expect(failure?.message == "column must name a column of numbers; 'ending' holds words")
    #expect(failure?.diagnostics.first?.hint == "count(ending) has the share of each")
  }

  @Test(
    "a missing number fulfils no claim", arguments: ["below=1", "above=-1", "equals=0", "rises", "falls"])
  func missing(claim: String) {
    // Nothing moves from a start at the solution, so the log speed is −∞, and its differences are no numbers.
    let cell = "theory(sim(mu=[1], sigma=0), linear(init=[[1]]), time=1) | measure | expect(slope, \(claim))"
    #expect(throws: Failure.self) { try Session(vocabulary: .swingby).run(cell, output: Shown()) }
  }
}
