import Testing

@testable import Language

@Suite struct CompletionTests {
  private let snapshot: Snapshot

  init() {
    let session = Session()
    session.show("toy = sim(mu=[1, 2])\nrun = theory(toy)\nrate = 0.1")
    snapshot = session.snapshot
  }

  /// The matches at the marker `¦`.
  private func matches(_ text: String) -> [Completion.Match] {
    let parts = text.split(separator: "¦", omittingEmptySubsequences: false)
    return snapshot.complete(parts.joined(), at: parts[0].unicodeScalars.count).matches
  }

  private func texts(_ text: String) -> [String] { matches(text).map(\.text) }

  @Test(
    "what is offered depends on the place",
    arguments: [
      ("t¦", ["table", "theory", "train", "toy"]),
      ("x = tr¦", ["train"]),
      ("toy | t¦", ["theory", "train"]),
      ("run | k¦", ["keep"]),
      ("run\n  | k¦", ["keep"]),
      ("train(toy, linear(), ¦", ["lr=", "epochs=", "seed=", "rate", "each"]),
      ("toy | train(¦", ["network=", "lr=", "epochs=", "seed=", "linear", "each"]),
      ("train(toy, linear(), lr=¦)", ["rate", "each"]),
      ("train(ta¦", ["task="]),
      ("train(task=¦", ["toy", "sim", "each"]),
      ("plot(run, mark=¦", ["line", "path", "points"]),
      ("plot(run, mark=p¦", ["path", "points"]),
      ("plot(run, mark=\"p¦", ["path", "points"]),
      ("plot(run, y=lo¦)", ["loss"]),
      ("plot(run, y=[time, lo¦", ["loss"]),
      ("run | plot(y=lo¦", ["loss"]),
      ("r2 = train(toy, linear())\nr2 | plot(y=st¦", ["step"]),
      ("r2 = train(toy, linear(), lr=each [1, 2])\nplot(r2, color=l¦", ["loss", "lr"]),
      ("newer = train(toy, linear())\ntheory(ne¦", []),
      ("newer = sim(mu=[1, 2])\ntheory(ne¦", ["newer"]),
      ("train?\n?tr¦", ["train"]),
      ("help(tr¦", ["train"]),
      ("# tr¦", []), ("x = 'tr¦'", []), ("run ¦", []), ("wait(¦", []),
      ("Tr¦", ["True"]), ("TRA¦", ["train"]),
    ])
  func place(text: String, expected: [String]) {
    // The commands that fit are many; those that are expected must be among them.
    let words = Set(laboratory.commands.map { $0.word })
    let shown = texts(text).filter { expected.contains($0) || !words.contains($0) }
    #expect(shown == expected)
  }

  @Test("matches say what they are")
  func types() {
    #expect(
      matches("train(toy, l¦") == [
        Completion.Match("lr=", "param", "number, above 0: learning rate η, per step"),
        Completion.Match("linear", "function", "linear(depth=1)"),
      ])
    #expect(matches("plot(run, mark=pa¦") == [Completion.Match("path", "choice", "a line with arrows")])
    #expect(matches("plot(run, y=lo¦") == [Completion.Match("loss", "column", "a column of the run")])
    #expect(matches("to¦") == [Completion.Match("toy", "instance", "2 concepts")])
  }

  @Test("the cursor counts scalars, is clamped, and the whole word is replaced")
  func cursor() {
    #expect(snapshot.complete("'👩‍🔬' | tr", at: 10).span == Span(8, 10))
    #expect(snapshot.complete("tr", at: 99).span == Span(0, 2))
    #expect(snapshot.complete("train", at: 2).span == Span(0, 5))
    #expect(snapshot.complete("tr", at: -5).span == Span(0, 0))
  }

  @Test("columns with long names come in quotes")
  func quoted() {
    let cell =
      "r2 = train(sim(mu=[1, 2], seed=each [1, 2]), linear(), seed=each [1, 2])\nplot(r2, color=\"tr¦"
    #expect(texts(cell) == ["train.seed"])
    #expect(
      texts("r2 = train(sim(mu=[1, 2], seed=each [1, 2]), linear(), seed=each [1, 2])\nplot(r2, color=¦")
        .contains("\"train.seed\""))
  }
}
