import Language
import Plot
import Testing

@testable import Commands

/// The words for pictures of positions and for what a model makes of them.
@Suite struct PositionCommandsTests {
  private static func table(_ cell: String) throws -> Table {
    let shown = Shown()
    try Session(vocabulary: .swingby).run(cell, output: shown)
    return try #require(shown.values.last?.rows)
  }

  private static let model = """
    data  = stripes(pixels=8, hold_out=cross, band=[3, 5], one_dimensional=added, margin=2)
    model = train(data, unet(like=a_small, width=8, levels=2), steps=6, batch=8, snapshots=2)

    """

  @Test("a set of positions lists them, and its sheet shows what is left out in a frame")
  func set() throws {
    let media = try ImagesCommandsTests.media(
      "stripes(pixels=8, hold_out=cross, band=[3, 5], one_dimensional=added, margin=2)")
    let text = try #require(media["text/plain"])
    #expect(text.hasPrefix("stripes of 8 × 8 px, σ = 1, d = 1, 108 pictures to train on\n"))
    let sheet = try #require(media["image/svg+xml"])
    #expect(
      sheet.contains(">2D</text>") && sheet.contains(">1D</text>") && sheet.contains(">held out</text>"))
    #expect(sheet.split(separator: "<image ").count == 3 * 8 + 1)
  }

  @Test("a family of sets shows some pictures of each")
  func family() throws {
    let sheet = try #require(
      try ImagesCommandsTests.media("bumps(pixels=8, sigma=each [0.5, 1])")["image/svg+xml"])
    #expect(sheet.split(separator: "<image ").count == 2 * 8 + 1)
  }

  @Test("a model of positions is sampled by x and y, and located by region and by picture")
  func locating() throws {
    let regions = try Self.table(Self.model + "locate(model, steps=2, spacing=2)")
    #expect(
      regions["region"]?.texts?.prefix(5) == ["trained", "vertical", "horizontal", "intersection", "all"])
    #expect(regions["images"]?.numbers?.prefix(5) == [4, 2, 2, 1, 9])
    let pictures = try Self.table(
      Self.model + "locate(model, steps=2, spacing=2, by=position, count=2) | last")
    #expect(pictures.count == 9 * 2)
    let samples = try Self.table(
      Self.model + "table(sample(model, prompt=[[2, 6], [4, 4]], count=2, steps=2))")
    #expect(samples["prompt"]?.texts == ["[2, 6]", "[2, 6]", "[4, 4]", "[4, 4]"])
    #expect(samples["class"]?.texts == ["", "", "intersection", "intersection"])
  }

  @Test("a model is validated on the positions that were left out")
  func validating() throws {
    let losses = try Self.table(Self.model + "validate(model, times=2)")
    #expect(losses.names == ["step", "part", "images", "loss"])
    #expect(losses["part"]?.texts == ["training", "validation", "training", "validation"])
    #expect(losses["loss"]?.numbers?.allSatisfy { $0 > 0 && $0 < 10 } == true)
    let located = try Self.table(Self.model + "locate(model, steps=1, spacing=4) | last")
    #expect(located["examples"]?.numbers?.allSatisfy { $0 == 108 } == true)
    #expect(located["pairs"]?.numbers?.allSatisfy { $0 == 36 } == true)
  }

  @Test("codes of positions may be added or concatenated")
  func codes() throws {
    let cell =
      "bumps(pixels=8) | train(unet(width=8, levels=2, position=each [concatenated, added]), steps=2, batch=4)"
    #expect(try Self.table("\(cell) | last")["loss"]?.numbers?.allSatisfy(\.isFinite) == true)
  }

  @Test(
    "what cannot be says so where it stands",
    arguments: [
      ("bumps(sigma=0)", "sigma must be above 0 and at most the window, not 0"),
      ("bumps(sigma=[1, 2, 3])", "sigma must be one number, or one for x and one for y"),
      ("bumps(periodic=True, margin=2)", "margin has no place around a periodic window"),
      ("bumps(kept=0)", "kept leaves no position to train on"),
      ("bumps(spacing=0.01)", "spacing makes 10246401 positions; at most 244140 are drawn"),
      (
        "stripes(hold_out=cross, band=[19, 13])",
        "band must be two rising numbers from 0 to 32, not 19, 13"
      ),
      ("percolation(threshold=0)", "threshold must lie between 0 and 1, not 0"),
      ("percolation(kept=[0.5, 2])", "kept must be shares from 0 to 1"),
      (model + "sample(model, prompt=\"11\")", "prompt must be a position, not '11'"),
      (
        model + "trace(model, probe(circles(pixels=8), analytic))",
        "model learned positions, which are no concepts"
      ),
      (model + "represent(model, layer=\"down.9\")", "layer names no layer of the network: 'down.9'"),
      (
        "locate(train(circles(pixels=8, images=64), unet(width=8, levels=2), steps=2))",
        "model learned concepts, not positions"
      ),
    ])
  func mistakes(cell: String, message: String) throws {
    #expect(mistake(in: cell)?.contains(message) == true, "\(mistake(in: cell) ?? "none")")
  }

  @Test("a Clifford torus has four equal components, one piece, two loops and a void")
  func torus() throws {
    let components = try Self.table("torus(clifford, side=10) | pca")
    #expect(components["effective_dimension"]?.numbers?.allSatisfy { abs($0 - 4) < 1e-9 } == true)
    let classes = try Self.table("torus(clifford, side=10) | persistence(degree=2, count=100)")
    func long(_ degree: Double) -> Int {
      zip(classes["degree"]?.numbers ?? [], classes["persistence"]?.numbers ?? []).count {
        $0 == degree && $1 > 0.5 * ($0 == 2 ? 1 : 1.3)
      }
    }
    #expect(long(1) == 2 && long(2) == 1)
  }
}
