import Language
import Plot
import Testing

@testable import Commands

/// Quantiles over a knob, and what `mean` and `quantiles` say of numbers that are missing.
@Suite struct QuantilesTests {
  @Test(
    "a quantile is NumPy's",
    arguments: [
      // numpy.quantile(sample, q)
      ([3, 1, 2, 10], 0.1, 1.3), ([3, 1, 2, 10], 0.5, 2.5), ([3, 1, 2, 10], 0.9, 7.900000000000001),
      ([3, 1, 2, 10], 0, 1), ([3, 1, 2, 10], 1, 10), ([0.1, 0.2, 0.4], 0.25, 0.15000000000000002),
      ([0.1, 0.7, 0.9, 1.3, 2.9], 0.33, 0.764), ([5], 0.3, 5), ([-.infinity, 1, 2], 0.25, -.infinity),
      ([1, 2, .infinity], 0.75, .infinity), ([1, 1, 1], 0.1, 1),
    ] as [([Double], Double, Double)])
  func quantile(sample: [Double], fraction: Double, expected: Double) {
    #expect(sample.sorted().quantile(fraction) == expected)
  }

  @Test("the quantile of nothing is missing")
  func empty() {
    #expect([Double]().quantile(0.5).isNaN)
  }

  private static let runs = """
    task = sim(mu=[1, 2], sigma=each [0.5, 1])
    runs = theory(task, linear(init=zero), at=each [[0, 1], [0, 1, 2], [0, 1, 4]]) | table([sigma, at, time])

    """

  @Test("each quantile is a run of its own, and a run that ended early does not count past its end")
  func long() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      Self.runs + "runs | quantiles(over=at, at=[0, 0.5]) | keep(sigma, 1)", output: shown)
    #expect(
      shown.media.last?["text/plain"] == """
        sigma  quantile  time  count
            1       0       0      3
            1       0       1      3
            1       0       2      2
            1       0.5     0      3
            1       0.5     1      3
            1       0.5     3      2
        """)
    #expect(
      shown.notes == [
        "quantiles: the runs were recorded at different times; a time or at= of their own would align them"
      ])
  }

  @Test("numbers that some runs lack are left out of quantiles, spoil a mean, and are noted in both")
  func missing() throws {
    // Without a start the larger rate never reaches half of its output; the smaller one does.
    let cell = """
      runs = train(sim(mu=[1, 2], sigma=0, samples=8), linear(init=zero), lr=each [0, 0.5], epochs=40)
      a = measure(runs)
      a | mean(over=lr) | table([half_1, last_ood_loss, count])
      a | quantiles(over=lr, at=0.5) | table([quantile, half_1, count])
      """
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    let tables = shown.values.compactMap(\.rows)
    #expect(tables[0]["half_1"]?.numbers?[0].isNaN == true)
    #expect(tables[0]["last_ood_loss"]?.numbers?[0].isNaN == false)
    #expect(tables[1]["half_1"]?.numbers?[0].isNaN == false)
    #expect(tables.map { $0["count"]?.numbers } == [[2], [2]])
    #expect(
      shown.notes == [
        """
        mean: half_1, half_2, learned_1 and 2 more columns are missing in 5 entries, where other runs have a number; \
        the mean there is none; keep the runs that have one, or take quantiles
        """,
        """
        quantiles: half_1, half_2, learned_1 and 2 more columns are missing in 5 entries, where other runs have a \
        number; the quantiles are those of the others
        """,
      ])
  }

  @Test(
    "what makes no quantiles is a mistake",
    arguments: [
      ("quantiles(over=at, at=[])", "at needs at least one quantile"),
      ("quantiles(over=at, at=[0.5, 0.5])", "at names a quantile twice"),
      ("quantiles(over=at, at=[0.5, 2])", "at must be between 0 and 1, not 2"),
      ("quantiles(over=time)", "over must be a knob of the rows, not 'time'"),
      ("quantiles(over=at) | quantiles(over=sigma)", "rows have a column 'quantile' already"),
    ])
  func refused(stages: String, message: String) {
    #expect(mistake(in: Self.runs + "runs | " + stages) == message)
  }
}
