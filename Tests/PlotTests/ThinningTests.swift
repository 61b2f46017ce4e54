import Testing

@testable import Plot

@Suite("Thinning")
struct ThinningTests {
  @Test("a long line keeps its ends and its extremes")
  func extremes() {
    let noise = Gallery.noise(100_000)
    let points = noise.indices.map { Point(Double($0) / 200, noise[$0] * 300) }
    let thin = Thinning.line(points, tolerance: 0.15, limit: 5000)
    #expect(thin.count <= 5000)
    #expect(thin.first == points.first)
    #expect(thin.last == points.last)
    #expect(thin.map(\.y).max() == points.map(\.y).max())
    #expect(thin.map(\.y).min() == points.map(\.y).min())
  }

  @Test("no point of a path is farther from the thinned one than the tolerance")
  func tolerance() {
    let points = Gallery.matrix.map { Point($0[0] * 300, $0[1] * 300) }
    let thin = Thinning.path(points, tolerance: 0.3, limit: 1000)
    #expect(thin.count < points.count / 4)
    for point in points {
      let distance = zip(thin, thin.dropFirst()).map { point.distance(from: $0, to: $1) }.min() ?? .infinity
      #expect(distance <= 0.31)
    }
  }

  @Test("a straight line is two points")
  func straight() {
    let points = (0...1000).map { Point(Double($0), 2 * Double($0)) }
    #expect(Thinning.line(points, tolerance: 0.1, limit: 100) == [points[0], points[1000]])
  }

  @Test("a limit is never passed", arguments: [1, 2, 7, 100])
  func limit(_ limit: Int) {
    #expect(Thinning.limited(Array(0..<1000), to: limit).count == limit)
  }
}
