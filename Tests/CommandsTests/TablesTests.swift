import Language
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

  @Test("an axis keeps its long name where a column has the short one")
  func longName() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      "train(sim(mu=[1], samples=8), epochs=1, loss=each [half, mean]) | last", output: shown)
    #expect(shown.values.last?.rows?.names.first == "train.loss")
  }
}
