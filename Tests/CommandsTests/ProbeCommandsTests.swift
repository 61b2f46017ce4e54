import Language
import Plot
import Testing

@testable import Commands

/// The words that judge pictures and models.
@Suite struct ProbeCommandsTests {
  private static let model = """
    data = circles(pixels=8, images=48, color_gap=0.2)
    model = train(data, unet(width=8, levels=2), steps=4, snapshots=3)
    judge = probe(data, analytic, test_images=16)

    """

  private static func table(_ cell: String) throws -> Table {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    return try #require(shown.values.last?.rows)
  }

  @Test("a judge lists how it reads each class")
  func judge() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run("probe(circles(pixels=8), analytic, test_images=20)", output: shown)
    #expect(
      shown.media.last?["text/plain"] == """
        analytic judge: 100.0 % of 80 clean pictures read rightly (color 100.0 %, size 100.0 %)
        class  words              accuracy  color_accuracy  size_accuracy  read_00  read_01  read_10  read_11
        00     large red circle          1               1              1        1        0        0        0
        01     small red circle          1               1              1        0        1        0        0
        10     large blue circle         1               1              1        0        0        1        0
        11     small blue circle         1               1              1        0        0        0        1
        """)
  }

  @Test("a trace has the columns it promises, a curve for each prompt")
  func trace() throws {
    let table = try Self.table(
      Self.model + "trace(model, judge, prompts=[\"11\", \"large red circle\"], count=2, steps=2)")
    #expect(
      table.names == [
        "step", "prompt", "class", "color", "size", "accuracy", "mean_accuracy", "color_accuracy",
        "size_accuracy", "mse", "split", "distance",
      ])
    #expect(table["step"]?.numbers == [0, 0, 1, 1, 4, 4])
    #expect(table["prompt"]?.texts == ["11", "00", "11", "00", "11", "00"])
    #expect(table["split"]?.texts == ["held out", "trained", "held out", "trained", "held out", "trained"])
  }

  @Test("times of learning say of which class they are, and how far that is from training")
  func learningTimes() throws {
    let trace = "trace(model, judge, prompts=['11', '00'], count=2, steps=2)"
    let table = try Self.table(
      Self.model + "\(trace) | learning_time([color_accuracy, size_accuracy], above=-1, running=1)")
    #expect(table.names == ["prompt", "class", "split", "distance", "column", "learning_time"])
    #expect(table["distance"]?.numbers == [1, 0, 1, 0])
    #expect(table["learning_time"]?.numbers == [0, 0, 0, 0])
    let ends = try Self.table(Self.model + "\(trace) | last | learning_time(accuracy, above=-1, running=1)")
    #expect(ends.names == table.names)
  }

  @Test("a prompt of numbers asks for the nearest class")
  func numbers() throws {
    let table = try Self.table(
      Self.model + "trace(model, judge, [[0.05, 0.05, 0.95, 0.3], [0.6, 0.4, 0.4, 0.7]], count=1, steps=1)")
    #expect(table["class"]?.texts == ["11", "00", "11", "00", "11", "00"])
    #expect(table["prompt"]?.texts?.first == "[0.05, 0.05, 0.95, 0.3]")
  }

  @Test("a trace of a family of models has the knob as a column")
  func family() throws {
    let table = try Self.table(
      """
      data = circles(pixels=8, images=48, color_gap=each [0.2, 0.8])
      model = train(data, unet(width=8, levels=2), steps=2, snapshots=2)
      trace(model, probe(data, analytic, test_images=1), "11", count=1, steps=1)
      """)
    #expect(table["color_gap"]?.numbers == [0.2, 0.2, 0.8, 0.8])
  }

  @Test("a capability has a column for each way that is asked for")
  func capability() throws {
    let table = try Self.table(
      Self.model + "capability(model, judge, \"11\", [patched, naive], count=2, steps=2)")
    #expect(table.names == ["step", "patched", "naive"])
    #expect(table["step"]?.numbers == [0, 1, 4])
    let all = try Self.table(Self.model + "capability(model, judge, count=2, steps=2, alpha=1, concept=size)")
    #expect(all.names == ["step", "naive", "overprompt", "intervention", "patched"])
  }

  @Test("samples are read one by one")
  func read() throws {
    let table = try Self.table(
      Self.model + "sample(model, prompt=[\"11\", \"00\"], count=2, steps=2) | read(judge)")
    #expect(table.names == ["prompt", "image", "class", "read", "color", "size", "accuracy"])
    #expect(table["class"]?.texts == ["11", "11", "00", "00"])
    let hits = zip(table["class"]?.texts ?? [], table["read"]?.texts ?? []).map { $0 == $1 ? 1.0 : 0 }
    #expect(table["accuracy"]?.numbers == hits)
  }

  @Test(
    "mistakes are told",
    arguments: [
      (
        "trace(model, probe(shapes(pixels=8), analytic))",
        "judge judges shape, color and size of 8 × 8 px, not color and size of 8 × 8 px"
      ),
      (
        "trace(model, probe(circles(pixels=10), analytic))",
        "judge judges color and size of 10 × 10 px, not color and size of 8 × 8 px"
      ),
      ("trace(model, judge, \"small green circle\")", "prompts has no concept with the word 'green'"),
      ("trace(model, judge, [])", "prompts needs at least one prompt"),
      ("trace(model, judge, [\"11\", \"small blue circle\"])", "prompts asks for 11 twice"),
      ("trace(model, judge, eta=0.5)", "eta is for sampler=ddim"),
      (
        "trace(train(data, unet(width=8, levels=2), steps=1, snapshots=0), judge)",
        "model kept no snapshots of its training"
      ),
      ("capability(model, judge, \"12\")", "prompt names no class: '12'"),
      ("capability(model, judge, methods=[])", "methods needs at least one"),
      ("capability(model, judge, methods=[naive, naive])", "methods names a way twice"),
      ("capability(model, judge, concept=shape)", "concept is no concept of these images: shape"),
      ("capability(model, judge, alpha=[])", "alpha needs at least one number"),
      ("probe(data, analytic, steps=3)", "steps is for judges that are trained"),
    ])
  func mistakes(cell: String, message: String) {
    #expect(mistake(in: Self.model + cell) == message)
  }

  @Test("a judge that knows other gaps is used, and that is said")
  func otherGaps() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      Self.model
        + "trace(model, probe(circles(pixels=8), analytic, test_images=1), \"11\", count=1, steps=1)",
      output: shown)
    #expect(shown.notes == ["judge: it knows pictures with other gaps than those it is given"])
  }
}
