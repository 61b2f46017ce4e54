import Language
import Synchronization
import Testing

@testable import Commands

/// The words on tables, over small families whose rows are known.
@Suite struct TablesTests {
  /// Two tasks and two seeds: four runs of three rows.
  static let runs = """
    task = sim(mu=[1, 2], sigma=each [0.5, 1])
    runs = theory(task, linear(init=zero), at=[0, 1, 2], seed=each [3, 4])
    """

  @Test(
    "rows are chosen, ordered, averaged and counted",
    arguments: [
      (
        "runs | table([sigma, seed, time]) | last",
        """
        sigma  seed  time
          0.5     3     2
          0.5     4     2
          1       3     2
          1       4     2
        """
      ),
      (
        "runs | keep(sigma, 1) | keep(time, above=1) | table([sigma, seed, time])",
        """
        sigma  seed  time
            1     3     2
            1     4     2
        """
      ),
      (
        "runs | last | sort(sigma, descending=True) | table([sigma, seed])",
        """
        sigma  seed
          1       3
          1       4
          0.5     3
          0.5     4
        """
      ),
      (
        "runs | last | keep(seed, [4, 5]) | table([sigma, seed])",
        """
        sigma  seed
          0.5     4
          1       4
        """
      ),
      (
        "runs | last | sort([seed, sigma], descending=True) | table([seed, sigma])",
        """
        seed  sigma
           4    1
           4    0.5
           3    1
           3    0.5
        """
      ),
      (
        "sim(mu=[1], sigma=each linspace(0, 1, 11)) | keep(sigma, [0.3, 0.7]) | table([a])",
        """
           a
        1.09
        1.49
        """
      ),
      (
        "theory(sim(mu=[1], sigma=each [[0.5], [1]])) | last | keep(sigma, [[1], [2]]) | count(sigma)",
        """
        sigma  count  share
        [1]        1      1
        """
      ),
      (
        "theory(sim(mu=[1]), method=descent, steps=each [None, 2]) | last | keep(steps, [None]) | count(steps)",
        """
        steps  count  share
        None       1      1
        """
      ),
      (
        "runs | mean(over=seed) | last | table([sigma, time, count])",
        """
        sigma  time  count
          0.5     2      2
          1       2      2
        """
      ),
      (
        "runs | count(time, per=sigma) | table([sigma, time, count, share])",
        """
        sigma  time  count   share
          0.5     0      2  0.3333
          0.5     1      2  0.3333
          0.5     2      2  0.3333
          1       0      2  0.3333
          1       1      2  0.3333
          1       2      2  0.3333
        """
      ),
      (
        "compare(theory(task, at=[0, 1]), theory(task, at=[1]), names=[\"all\", \"the end\"]) | keep(sigma, 1) "
          + "| table([sigma, source, time])",
        """
        sigma  source   time
            1  all         0
            1  all         1
            1  the end     1
        """
      ),
      (
        "compare(theory(task, at=[0, 1]), theory(task, at=[1])) | table([sigma, source, time])",
        """
        sigma  source     time
          0.5  at=[0, 1]     0
          0.5  at=[0, 1]     1
          0.5  at=[1]        1
          1    at=[0, 1]     0
          1    at=[0, 1]     1
          1    at=[1]        1
        """
      ),
    ])
  func rows(cell: String, text: String) throws {
    let shown = Shown()
    let session = Session(vocabulary: .swingby)
    try session.run(Self.runs, output: shown)
    try session.run(cell, output: shown)
    #expect(shown.media.last?["text/plain"] == text)
  }

  @Test("a sweep's measures say what became of each run, to be counted and kept by")
  func endings() throws {
    let shown = Shown()
    let cell = """
      runs = train(sim(mu=[1, 2], samples=40), epochs=60, lr=each [0.1, 1e10], seed=each 1..2)
      m = measure(runs)
      m | count(ending, per=lr)
      m | keep(ending, "finished") | mean(over=seed) | table([lr, ending, count])
      m | mean(over=lr) | table([seed, count])
      """
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(
      shown.media.compactMap { $0["text/plain"] } == [
        """
           lr  ending    count  share
          0.1  finished      2      1
        1e+10  diverged      2      1
        """,
        """
         lr  ending    count
        0.1  finished      2
        """,
        """
        seed  count
           1      2
           2      2
        """,
      ])
  }

  @Test("a run that was stopped says so")
  func interrupted() throws {
    let session = Session(vocabulary: .swingby)
    let asked = Atomic(0)
    #expect(throws: Failure.self) {
      try session.run(
        "run = train(sim(mu=[1, 2], samples=200), linear(depth=2), epochs=1e6)", output: Shown(),
        isInterrupted: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 100 })
    }
    let shown = Shown()
    try session.run("measure(run) | table([ending])", output: shown)
    #expect(shown.values.last?.rows?["ending"]?.texts == ["interrupted"])
  }

  @Test("where nothing is kept, a note says what there was")
  func nothingKept() throws {
    let shown = Shown()
    let cell =
      "runs | keep(sigma, 0.7)\nruns | keep(step, above=1e9)\nruns | keep(time, above=9) | keep(seed, 1)"
    try Session(vocabulary: .swingby).run(Self.runs + "\n" + cell, output: shown)
    #expect(
      shown.notes == [
        "keep: no row is left; sigma holds 0.5, 1", "keep: no row is left; step holds 0, 1, 2",
        "keep: no row is left; time holds 0, 1, 2",
      ])
  }

  @Test("a word without quotes, where a text may stand, is told to have some")
  func bareWord() {
    let session = Session(vocabulary: .swingby)
    let failure = #expect(throws: Failure.self) {
      try session.run("theory(sim(mu=[1])) | measure | keep(ending, finished)", output: Shown())
    }
    #expect(failure?.message == "there is no value called 'finished'")
    #expect(failure?.diagnostics.first?.hint == "a text has quotes: 'finished'")
  }

  @Test("a knob may be called like what it makes")
  func knobLikeKind() throws {
    let shown = Shown()
    let cell = "network = each [linear(), linear(depth=2)]\nnetwork\nvalue = each [1, 2]\nvalue"
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(
      shown.media.map { $0["text/plain"]?.split(separator: "\n").dropFirst().first.map(String.init) } == [
        "network          value", "value  number",
      ])
  }

  @Test("a sweep of tables shows its rows, the knobs in front")
  func familyOfTables() throws {
    let shown = Shown()
    let cell = "theory(sim(mu=[1], sigma=each [0, 1]), linear(init=zero), at=[0]) | nodes"
    try Session(vocabulary: .swingby).run(cell, output: shown)
    #expect(
      shown.media.last?["text/plain"] == """
        2 values over sigma (2)
        sigma  step  time  node  concepts  loss  output_1
            0     0     0  0            0   0           0
            0     0     0  1            1   0.5         0
            1     0     0  0            0   0           0
            1     0     0  1            1   0.5         0
        """)
  }

  @Test("an axis keeps its long name where a column has the short one")
  func longName() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      "train(sim(mu=[1], samples=8), epochs=1, loss=each [half, mean]) | last", output: shown)
    #expect(shown.values.last?.rows?.names.first == "train.loss")
  }

  @Test("knobs of one name in a row each get a name of their own")
  func repeatedKnobs() throws {
    let shown = Shown()
    let keep = "keep(time, above=each [0, 1])"
    try Session(vocabulary: .swingby).run(
      "theory(sim(mu=[1, 2])) | \(keep) | \(keep) | \(keep) | last", output: shown)
    let names = try #require(shown.values.last?.rows?.names)
    #expect(Set(names).count == names.count)
  }

  @Test("a mean of means counts the runs below it, and weighs each mean alike")
  func meanOfMeans() throws {
    let shown = Shown()
    let cell = """
      runs = theory(sim(mu=[1, 2], sigma=each [0.05, 1]), symmetric(scale=0.2), seed=each 1..3)
      measure(runs) | mean(over=seed) | mean(over=sigma)
      measure(runs) | mean(over=seed) | table([half_1])
      """
    try Session(vocabulary: .swingby).run(cell, output: shown)
    let tables = shown.values.compactMap(\.rows)
    #expect(tables[0]["count"]?.numbers == [6])
    let halves = try #require(tables[1]["half_1"]?.numbers)
    #expect(tables[0]["half_1"]?.numbers == [(halves[0] + halves[1]) / 2])
  }

  @Test(
    "a column named twice is a mistake, not the end of the program",
    arguments: [
      "theory(sim(mu=[1, 2])) | table([time, time])",
      "theory(sim(mu=[1, 2])) | extrema(ood_loss, by=ood_loss)",
    ])
  func twice(cell: String) {
    #expect(throws: Failure.self) { try Session(vocabulary: .swingby).run(cell, output: Shown()) }
  }
}
