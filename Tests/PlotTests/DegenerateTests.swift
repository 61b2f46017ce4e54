import Foundation
import Testing

@testable import Plot

/// A document that a strict XML reader accepts and that is as small as promised.
private func isSound(_ svg: String) -> Bool {
  let isFinite = ["\"nan\"", "\"inf\"", "nan,", "inf,", ",nan", ",inf"].allSatisfy { !svg.contains($0) }
  return XMLReader(svg).accepts && svg.utf8.count < 200_000 && isFinite
}

/// Columns that no chart is made for.
private let odd: [String: [Double]] = [
  "nothing": [], "one": [1], "zero": [0, 0, 0], "constant": [7, 7, 7], "missing": [.nan, .nan],
  "infinite": [1, .infinity, -.infinity, 2], "huge": [-1e308, 1e308], "tiny": [0, 1e-307],
  "negative": [-3, -2, -1],
  "mixed": [1e-300, 1, 1e300], "close": [1, 1 + 1e-15],
]

@Suite("Degenerate data")
struct DegenerateTests {
  @Test("no mark fails on it", arguments: Mark.allCases, odd.keys.sorted())
  func marks(_ mark: Mark, _ name: String) throws {
    let values = try #require(odd[name])
    let table = Table([
      Column("x", values), Column("y", values), Column("c", values),
      Column("t", texts: values.indices.map { "w\($0)" }),
    ])
    for kind in [nil] + Axis.Kind.allCases.map(Optional.some) {
      let layer = Layer(mark, table, x: "x", y: ["y"], color: "c", fill: "y", low: "x", high: "y", label: "t")
      let chart = Chart(
        [layer], x: Axis(kind: kind), y: Axis(kind: kind), colorKind: kind, fill: Fill(kind: kind),
        hasEqualAspect: true)
      #expect(isSound(chart.svg))
      #expect(isSound(Chart([layer], panel: "c", x: Axis(kind: kind), size: .small).svg))
    }
  }

  @Test("columns that do not exist or are words draw nothing or categories", arguments: Mark.allCases)
  func columns(_ mark: Mark) {
    let table = Table([Column("x", texts: ["a", "b"]), Column("y", texts: ["u", "v"])])
    #expect(isSound(Chart([Layer(mark, table, x: "x", y: ["y"], fill: "y")]).svg))
    #expect(
      isSound(Chart([Layer(mark, table, x: "no", y: ["none"], color: "at", fill: "all")], panel: "x").svg))
    #expect(isSound(Chart([Layer(mark, table)]).svg))
    #expect(isSound(Chart([]).svg))
  }

  @Test("texts of the user are escaped")
  func escaping() {
    let evil = "<a href=\"x\">&'\u{0}\u{8}]]>\u{FFFE}"
    let table = Table([
      Column(evil, [1, 2]), Column("y", [1, 2], unit: evil), Column("c", texts: [evil, "b"]),
    ])
    let chart = Chart(
      [
        Layer(.points, table, x: evil, y: ["y"], color: "c", label: "c"), .rule(x: 1.5, label: evil),
      ], panel: "c", title: evil, subtitle: evil)
    #expect(isSound(chart.svg))
    #expect(!chart.svg.contains("<a"))
    #expect(isSound(ImageGrid([ImageGrid.Section(evil, [])], title: evil).svg))
    var sheet = ImageGrid([ImageGrid.Section(evil, notes: [evil], [], isSetApart: true)], title: evil)
    sheet.titles = .beside
    #expect(isSound(sheet.svg))
    sheet.sections = []
    #expect(isSound(sheet.svg))
    #expect(escaped("a<b & \"c\"") == "a&lt;b &amp; &quot;c&quot;")
  }

  @Test("thousands of rows and series and many panels stay below 200 kB", arguments: Mark.allCases)
  func bounds(_ mark: Mark) {
    let count = 4000
    let table = Table([
      Column("x", Gallery.noise(count, seed: 1)), Column("y", Gallery.noise(count, seed: 2)),
      Column("seed", (0..<count).map { Double($0 % 1500) }),
      Column("panel", (0..<count).map { Double($0 % 64) }),
      Column("word", texts: (0..<count).map { "a long word number \($0 % 300)" }),
    ])
    let layer = Layer(mark, table, x: "x", y: ["y"], color: "seed", group: ["seed"], fill: "x", label: "word")
    #expect(isSound(Chart([layer]).svg))
    #expect(isSound(Chart([layer], panel: "panel").svg))
    let worded = Layer(mark, table, x: "word", y: ["y"], color: "word", dash: "word", fill: "x")
    #expect(isSound(Chart([worded]).svg))
  }

  @Test("a long noisy run of many outputs stays below 200 kB")
  func longRun() {
    let columns = (1...12).map { Column("output_\($0)", Gallery.noise(20_000, seed: UInt64($0))) }
    let table = Table([Column("step", (0..<20_000).map(Double.init))] + columns)
    #expect(isSound(Chart([Layer(.line, table, x: "step", y: columns.map(\.name))]).svg))
  }

  @Test("what is left out or has no place is told")
  func notes() {
    let many = Table([Column("x", Gallery.noise(40_000)), Column("y", Gallery.noise(40_000, seed: 8))])
    #expect(
      Chart([Layer(.points, many, x: "x", y: ["y"])]).svg.contains(
        "Left out, being too many to draw: "))
    let gaps = Table([Column("x", [1, 2, 3]), Column("y", [0, .nan, 3])])
    let chart = Chart([Layer(.line, gaps, x: "x", y: ["y"])], y: Axis(kind: .log))
    #expect(
      chart.svg.contains("2 values not shown: missing, infinite, or not positive on a logarithmic axis"))
  }

  @Test("a grid of many noisy images stays below 200 kB and says what it leaves out")
  func manyImages() {
    let tiles = (0..<90).map { index in
      let noise = Gallery.noise(32 * 32 * 3, seed: UInt64(index)).map { UInt8($0 * 255) }
      return ImageGrid.Tile(Bitmap(width: 32, height: 32, pixels: noise))
    }
    let svg = ImageGrid(tiles, columns: 16).svg
    #expect(isSound(svg))
    #expect(svg.contains("more images"))
    var sheet = ImageGrid((0..<20).map { ImageGrid.Section("\($0)", tiles) })
    sheet.titles = .beside
    #expect(isSound(sheet.svg))
  }

  @Test("the same chart is the same text, another has other ids")
  func ids() {
    #expect(Gallery.losses.svg == Gallery.losses.svg)
    func id(_ svg: String) -> Substring? {
      svg.split(separator: "aria-labelledby=\"").last?.prefix { $0 != " " }
    }
    #expect(id(Gallery.losses.svg) != id(Gallery.band.svg))
  }

  @Test("a heat map of ten thousand noisy cells is small, with its contours")
  func manyCells() {
    let cells = (1...100).flatMap { y in (1...100).map { (x: Double($0), y: Double(y)) } }
    let table = Table([
      Column("x", cells.map(\.x)), Column("y", cells.map(\.y)), Column("z", Gallery.noise(cells.count)),
    ])
    var layer = Layer(.heat, table, x: "x", y: ["y"], fill: "z")
    layer.levels = [0.5]
    #expect(isSound(Chart([layer]).svg))
  }
}

@Suite("Degenerate data in a box")
struct DegenerateSpaceTests {
  @Test("no mark fails on it, from wherever it is seen", arguments: Mark.allCases, odd.keys.sorted())
  func marks(_ mark: Mark, _ name: String) throws {
    let values = try #require(odd[name])
    let table = Table([Column("x", values), Column("t", texts: values.indices.map { "w\($0)" })])
    for (turn, rise) in [(0.0, 0.0), (90, 90), (-60, 25), (400, -90)] {
      for column in ["x", "t", "none"] {
        var layer = Layer(mark, table, x: column, y: ["x"], color: "x", group: ["t"], fill: "x")
        layer.z = "x"
        layer.colorPair = ("x", "x")
        var chart = Chart([layer], hasEqualAspect: true)
        chart.view = View(azimuth: turn, elevation: rise)
        #expect(isSound(chart.svg))
        chart.panel = "t"
        chart.hasEqualAspect = false
        #expect(isSound(chart.svg))
      }
    }
  }

  @Test("thousands of points and paths stay below 200 kB", arguments: [Mark.points, .path])
  func bounds(_ mark: Mark) {
    let count = 8000
    let table = Table([
      Column("x", Gallery.noise(count, seed: 1)), Column("y", Gallery.noise(count, seed: 2)),
      Column("seed", (0..<count).map { Double($0 % 700) }),
    ])
    for color in [nil, "x", "seed"] {
      var layer = Layer(mark, table, x: "x", y: ["y"], color: color, group: ["seed"])
      layer.z = "y"
      if color == nil { layer.colorPair = ("x", "y") }
      var chart = Chart([layer])
      chart.view = View()
      #expect(isSound(chart.svg))
    }
  }
}
