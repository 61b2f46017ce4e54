import Testing

@testable import Language

/// A word that is declared twice: for tasks as in the laboratory, and for networks.
@Suite struct LexiconTests {
  /// `train` of a network: fewer parameters, other defaults, another kind of result.
  private struct Finetune: Command {
    static let word = "train"
    static let group = Group.runs
    static let summary = "Trains a network further."
    static let result = Kind.table
    static let examples = ["train(linear())"]

    @Parameter("what learns on") var network: LanguageTests.Network
    @Parameter("updates", in: 1...) var steps = 7

    func run(_ context: Context) throws -> Value { .object(Thing(.table, "\(steps) steps")) }
  }

  private let session = Session(
    vocabulary: Vocabulary(commands: laboratory.commands + [Finetune.self], present: laboratory.present))

  @Test(
    "the first argument says which declaration is meant",
    arguments: [
      ("train(linear())", ["train(network=linear())"]),
      ("linear() | train(steps=2)", ["train(network=linear(), steps=2)"]),
      ("train(network=linear(), steps=3)", ["train(network=linear(), steps=3)"]),
      ("x = linear()\nx | train", ["train(network=linear())"]),
      (
        "train(sim(mu=[1, 2]), linear(), epochs=3)",
        [
          "train starts", "0.5 epoch 1 of 3", "train ends",
          "train(task=sim(mu=[1, 2]), network=linear(), epochs=3)",
        ]
      ),
    ])
  func declaration(cell: String, shown: [String]) {
    #expect(session.show(cell) == shown)
  }

  @Test("a parameter of the other declaration is a mistake")
  func parameters() {
    #expect(
      session.show("linear() | train(epochs=2)") == [
        """
        error: train has no parameter 'epochs'
        1 | linear() | train(epochs=2)
          |                  ^^^^^^ it has network, steps
        """
      ])
  }

  @Test("a first argument that none takes is told what all of them take")
  func neither() {
    #expect(
      session.show("train(3, linear())") == [
        """
        error: task must be a task or a network, not 3
        1 | train(3, linear())
          |       ^ the task to learn
        """
      ])
  }

  @Test("completion, help and recipes follow")
  func help() {
    let text = "linear() | train(st"
    #expect(session.snapshot.complete(text, at: text.count).matches.map(\.text) == ["steps="])
    #expect(session.snapshot.complete("linear() | tr", at: 13).matches.map(\.text) == ["train"])
    let page = session.show("help(train)")[0]
    #expect(page.contains("Trains a network on a task") && page.contains("Trains a network further."))
    #expect(session.show("recipe(train(linear()))") == ["train(network=linear(depth=1), steps=7)"])
  }
}
