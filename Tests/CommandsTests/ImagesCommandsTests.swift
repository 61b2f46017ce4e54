import Language
import Plot
import Testing

@testable import Commands

/// The words for concept image sets.
@Suite struct ImagesCommandsTests {
  static func media(_ cell: String) throws -> Media {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    return try #require(shown.media.last)
  }

  @Test("an image set lists its classes, and its sheet names them")
  func classes() throws {
    let media = try Self.media("circles(pixels=16, images=1000, hold_out=\"small blue\")")
    #expect(
      media["text/plain"] == """
        circles of 16 × 16 px, Δc = 0.8, Δs = 0.4, 3 of 4 classes, 3,000 pictures
        class  words              split     images  distance
        00     large red circle   trained     1000         0
        01     small red circle   trained     1000         0
        10     large blue circle  trained     1000         0
        11     small blue circle  held out       0         1
        """)
    let sheet = try #require(media["image/svg+xml"])
    #expect(sheet.contains(">small blue circle</text>") && sheet.contains(">held out</text>"))
    #expect(sheet.split(separator: "<image ").count == 4 * 8 + 1)
    #expect(sheet.split(separator: "stroke-dasharray").count == 2)
  }

  @Test(
    "what is held out can be said in codes, in words, and as nothing",
    arguments: [
      ("None", ["11"]), ("[]", []), ("\"01\"", ["01"]), ("[\"blue, large\", \"11\"]", ["10", "11"]),
    ])
  func heldOut(argument: String, codes: [String]) throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      "table(circles(hold_out=\(argument)))", output: shown)
    let table = try #require(shown.values.last?.rows)
    let splits = zip(table["class"]?.texts ?? [], table["split"]?.texts ?? [])
    #expect(splits.filter { $0.1 == "held out" }.map(\.0) == codes)
  }

  @Test("rare classes and masked labels show in the sheet")
  func rare() throws {
    let cell = "circles(pixels=8, images=100, rare=\"small red\", rare_images=10, mask=color, mask_share=0.5)"
    let sheet = try #require(try Self.media(cell)["image/svg+xml"])
    #expect(sheet.contains(">10 pictures</text>") && sheet.contains(">145 pictures</text>"))
    #expect(sheet.contains("color masked in 50 % of 00, 01, 10"))
  }

  @Test(
    "a sheet of many classes or of large pictures stays small",
    arguments: ["shapes=3, colors=3", "pixels=200, images=100"])
  func size(arguments: String) throws {
    #expect(try Self.media("shapes(\(arguments))")["image/svg+xml"]?.utf8.count ?? .max < 200_000)
  }

  @Test("a family of sets shows one picture of every class for each point")
  func family() throws {
    let sheet = try #require(try Self.media("circles(pixels=8, color_gap=each [0.2, 0.4])")["image/svg+xml"])
    #expect(sheet.contains(">color_gap = 0.2</text>"))
    #expect(sheet.split(separator: "<image ").count == 2 * 4 + 1)
  }

  @Test("the concept graph tells what is trained from what is held out")
  func graph() throws {
    let svg = try #require(try Self.media("shapes() | plot(mark=graph, value=split)")["image/svg+xml"])
    #expect(svg.contains("<title>100: trained</title>") && svg.contains("<title>111: held out</title>"))
  }

  @Test("the signal of a family has its knobs as columns")
  func signal() throws {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(
      "circles(pixels=8, color_gap=each [0.2, 0.8]) | signal(samples=4) | table", output: shown)
    let table = try #require(shown.values.last?.rows)
    #expect(table.names == ["color_gap", "concept", "difference", "signal"])
    #expect(table["concept"]?.texts == ["color", "size", "color", "size"])
    let signals = try #require(table["signal"]?.numbers)
    #expect(signals[2] > signals[0])
  }

  static let mistakes = [
    ("circles(pixels=4)", "pixels must be between 8 and 256, not 4"),
    ("circles(color_gap=0.9)", "color_gap must be between 0.01 and 0.8, not 0.9"),
    ("circles(size_gap=0.5)", "size_gap must be between 0.01 and 0.4, not 0.5"),
    ("circles(background_gap=0)", "background_gap must be between 0.01 and 0.8, not 0"),
    ("circles(hold_out=\"12\")", "hold_out names no class: '12'"),
    ("circles(hold_out=11)", "hold_out must be a text or a list of texts, not 11"),
    ("circles(hold_out=\"smal blue\")", "hold_out has no concept with the word 'smal'"),
    ("circles(hold_out=\"blue\")", "hold_out does not say the size: 'blue'"),
    ("circles(hold_out=\"small red blue\")", "hold_out says two values of color: 'red' and 'blue'"),
    ("circles(hold_out=[\"00\", \"01\", \"10\", \"11\"])", "hold_out leaves no class to train on"),
    ("circles(images=1)", "images leaves class 00 without a picture to train on"),
    (
      "circles(images=100000)",
      "images asks for 300000 pictures, 3.7 GB in all; at most 1.0 GB are drawn"
    ),
    ("circles(rare=\"01\")", "rare needs rare_images"),
    ("circles(rare_images=5)", "rare_images goes with rare"),
    ("circles(rare=\"11\", rare_images=5)", "rare names class 11, which is held out"),
    (
      "circles(images=100, rare=\"01\", rare_images=500)",
      "rare_images must be at most 100, the pictures of every class, not 500 for class 01"
    ),
    (
      "circles(rare=\"01\", rare_images=5, fill=\"01\")",
      "fill names class 01, which is rare"
    ),
    ("circles(mask=shape)", "mask is no concept of this set: shape"),
    ("circles(mask_class=\"00\")", "mask_class goes with mask"),
    ("circles(mask=color, mask_class=\"11\")", "mask_class names class 11, which is held out"),
    ("shapes(shapes=4)", "shapes must be between 2 and 3, not 4"),
    ("signal(sim(mu=[1, 2]))", "images must be images, not a task"),
    ("train(circles(), linear())", "network must be a U-Net or a model, not a network"),
  ]

  @Test("what is wrong with an image set is said", arguments: mistakes)
  func refused(cell: String, message: String) {
    #expect(mistake(in: cell) == message)
  }

  @Test(
    "and what to do",
    arguments: [
      ("circles(hold_out=\"smal blue\")", "did you mean 'small'?"),
      ("circles(hold_out=\"dim blue\")", "these exist: red, blue, large, small, circle"),
      ("circles(hold_out=\"12\")", "these exist: 00, 01, 10, 11"),
      ("circles(hold_out=\"blue\")", "add one of large, small"),
      ("circles(images=100000)", "take fewer images or pixels"),
      ("circles(mask=shape)", "these are: color, size"),
    ])
  func hints(cell: String, hint: String) {
    #expect(throws: Failure.self) { try Session(vocabulary: .swingby).run(cell, output: Shown()) }
    do throws(Failure) {
      try Session(vocabulary: .swingby).run(cell, output: Shown())
    } catch {
      #expect(error.diagnostics.map(\.hint) == [hint])
    }
  }

  @Test("a mistake in an image set is known before the cell's first statement runs")
  func beforehand() {
    let shown = Shown()
    #expect(throws: Failure.self) {
      try Session(vocabulary: .swingby).run("1 + 1\ncircles(hold_out=\"blue\")", output: shown)
    }
    #expect(shown.values.isEmpty)
  }
}
