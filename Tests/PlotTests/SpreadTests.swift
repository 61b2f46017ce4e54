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

  @Test("nothing has no spread", arguments: Spread.allCases)
  func nothing(spread: Spread) {
    #expect(spread.edges([]).middle.isNaN)
  }
}
