import Language
import Plot
import Testing

@testable import Commands

/// Which rows meet in a join, and what their columns are called.
@Suite struct JoinTests {
  /// Outputs in closed form: 1 − exp(−(μ²/2 + σ²) t) of μ.
  private static let start = """
    task = sim(mu=[1, 2], sigma=each [0.5, 1])
    wide = theory(task, linear(init=zero), at=[0, 1, 2]) | table([sigma, time, output_1])
    one = wide | last
    copy = theory(task, linear(init=zero), at=[0, 1], seed=each 1..2) | table([sigma, seed, time, output_1])

    """

  @Test(
    "rows stand side by side where common knobs agree, and other knobs multiply",
    arguments: [
      (
        "copy | last | join(one)",
        """
        left: seed=each [1, 2], at=[0, 1], columns=[sigma, seed, time, output_1] — right: seed=0, at=[0, 1, 2], columns=[sigma, time, output_1]
        sigma  seed  left_time  right_time  left_output_1  right_output_1
          0.5     1          1           2         0.5276          0.7769
          0.5     2          1           2         0.5276          0.7769
          1       1          1           2         0.7769          0.9502
          1       2          1           2         0.7769          0.9502
        """
      ),
      (
        "join(one, wide | keep(time, below=2)) | keep(sigma, 1)",
        """
        sigma  last_time  keep_time  last_output_1  keep_output_1
            1          2          0         0.9502         0
            1          2          1         0.9502         0.7769
        """
      ),
      (
        "join(one, wide | keep(time, below=2), names=[\"final\", \"own\"]) | keep(sigma, 1)",
        """
        sigma  final_time  own_time  final_output_1  own_output_1
            1           2         0          0.9502        0
            1           2         1          0.9502        0.7769
        """
      ),
      (
        "join(wide, copy) | keep(sigma, 1) | keep(seed, 2)",
        """
        left: seed=0, at=[0, 1, 2], columns=[sigma, time, output_1] — right: seed=each [1, 2], at=[0, 1], columns=[sigma, seed, time, output_1]
        sigma  seed  time  left_output_1  right_output_1
            1     2     0         0               0
            1     2     1         0.7769          0.7769
        """
      ),
      (
        "join(theory(task, seed=each 1..2) | last | table([sigma, seed, time]), train(task, epochs=1, seed=each [7]) "
          + "| last | table([sigma, seed, step])) | keep(sigma, 1)",
        """
        sigma  theory.seed  train.seed   time  step
            1            1           7  5.333    79
            1            2           7  5.333    79
        """
      ),
    ])
  func sides(cell: String, text: String) throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(Self.start + cell, output: shown)
    #expect(shown.media.last?["text/plain"] == text)
  }

  @Test("a mean keeps its knobs to the last digit, so that it meets its theory")
  func means() throws {
    let shown = Shown()
    let cell = """
      task = sim(mu=[1, 2], sigma=each [0.05, 0.1, 0.7])
      theory(task, seed=each 1..3) | measure | mean(over=seed) | join(measure(theory(task)))
      """
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(shown.values.last?.rows?["sigma"]?.numbers == [0.05, 0.1, 0.7])
    #expect(shown.notes.isEmpty)
  }

  @Test("what was made by different words is told apart by them")
  func words() throws {
    let shown = Shown()
    let cell = """
      task = sim(mu=[1, 2], samples=20)
      join(measure(train(task, epochs=1)), measure(theory(task))) | table([train_half_1, theory_half_1])
      """
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(
      shown.values.last?.rows?.columns.map(\.title) == [
        "half-time of concept 1 (train)", "half-time of concept 1 (theory)",
      ])
  }

  @Test("a knob of one variable is one knob, whatever takes it")
  func variable() throws {
    let shown = Shown()
    let cell = """
      s = each 1..3
      task = sim(mu=[1, 2], samples=20)
      join(train(task, epochs=1, seed=s) | last, theory(task, seed=s) | last)
      """
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(shown.values.last?.rows?["s"]?.numbers == [1, 2, 3])
  }

  @Test("what meets nothing is left out and noted")
  func alone() throws {
    let shown = Shown()
    let cell = "join(one | keep(sigma, 1), copy | keep(time, 0))\njoin(wide, copy)"
    try Session(vocabulary: .swingby).run(Self.start + cell, output: shown)
    #expect(shown.values.compactMap { $0.rows?.count } == [2, 8])
    #expect(
      shown.notes == [
        "join: 2 of 4 runs on the right meet none, and are left out",
        "join: 4 rows left out, past the end of the run beside",
      ])
  }

  @Test(
    "what cannot stand side by side is a mistake",
    arguments: [
      (
        "join(wide, theory(task, at=[0, 3, 4]))",
        "right has runs of several rows, which agree with those of left neither in time nor in step"
      ),
      (
        "join(train(task, epochs=2, at=[0, 1]), theory(task, at=[0, 1]))",
        "right has runs of several rows, which agree with those of left neither in time nor in step"
      ),
      ("join(one | keep(sigma, 0.5), wide | keep(sigma, 1))", "right agrees with left nowhere in sigma"),
      ("join(one, wide, names=[\"a\"])", "names has 1 for 2 sides"),
      ("join(one, wide, names=[\"a\", \"a\"])", "names repeats 'a'"),
      ("join(one, wide, names=[\"a b\", \"c\"])", "names has 'a b', which cannot begin the name of a column"),
      ("compare(one, wide, copy, names=[\"a\", \"b\"])", "names has 2 for 3 sides"),
    ])
  func refused(cell: String, message: String) {
    #expect(mistake(in: Self.start + cell) == message)
  }
}
