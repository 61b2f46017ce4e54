import Testing

@testable import Plot

@Suite("Spread")
struct SpreadTests {
  // The numbers are those of numpy.mean, .std(ddof=1), .median and .quantile.
  @Test(
    "middle and edges of samples",
    arguments: [
      (Spread.range, [4, 1, 3, 10], [4.5, 1, 10]),
      (.deviation, [4, 1, 3, 10], [4.5, 0.627_016_653_792_585_5, 8.372_983_346_207_414]),
      (.error, [4, 1, 3, 10], [4.5, 2.563_508_326_896_292_7, 6.436_491_673_103_707]),
      (.quartiles, [4, 1, 3, 10], [3.5, 2.5, 5.5]),
      (.deciles, [4, 1, 3, 10], [3.5, 1.6, 8.2]),
      (.quartiles, [7], [7, 7, 7]),
      (.deciles, [1, 2], [1.5, 1.1, 1.9]),
    ])
  func edges(spread: Spread, samples: [Double], expected: [Double]) {
    let edges = spread.edges(samples)
    for (found, wanted) in zip([edges.middle, edges.low, edges.high], expected) {
      #expect((found - wanted).magnitude < 1e-14 * max(wanted.magnitude, 1))
    }
  }

  @Test("runs that were recorded at different places meet between them, and nowhere beyond their ends")
  func alignment() throws {
    let table = Table([
      Column("x", [0, 2, 4, 1, 3]), Column("y", [0, 2, 4, 11, 13]), Column("seed", [1, 1, 1, 2, 2]),
    ])
    let layer = Layer(.band, table, x: "x", y: ["y"], group: ["seed"], spread: .range)
    let band = try #require(Series.split(layer, at: 0, panel: nil).first)
    #expect(band.x?.numbers == [0, 1, 2, 3, 4])
    #expect(band.low?.numbers == [0, 1, 2, 3, 4])
    #expect(band.high?.numbers == [0, 11, 12, 13, 4])
    #expect(band.y?.numbers == [0, 6, 7, 8, 4])
  }

  @Test("runs that share their places are reduced there, one that ended early as far as it goes")
  func shared() throws {
    let table = Table([
      Column("x", [0, 1, 2, 0, 1]), Column("y", [0, 2, 4, 10, 12]), Column("seed", [1, 1, 1, 2, 2]),
    ])
    let layer = Layer(.band, table, x: "x", y: ["y"], group: ["seed"], spread: .range)
    let band = try #require(Series.split(layer, at: 0, panel: nil).first)
    #expect(band.y?.numbers == [5, 7, 4])
  }

  @Test("nothing has no spread", arguments: Spread.allCases)
  func nothing(spread: Spread) {
    #expect(spread.edges([]).middle.isNaN)
  }
}
