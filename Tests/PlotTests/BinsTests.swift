import Testing

@testable import Plot

@Suite("Bins")
struct BinsTests {
  private func counts(_ bins: Bins, _ values: [Double]) -> [Int] {
    bins.shares(values).shares.map { Int(($0 * Double(values.count)).rounded()) }
  }

  @Test("edges are round numbers that hold all values")
  func round() {
    let bins = Bins([[0.11, 0.2, 0.31, 0.42, 0.58, 0.69]])
    let rounded = bins.edges.map { ($0 * 10).rounded() / 10 }
    #expect(rounded == [0, 0.2, 0.4, 0.6, 0.8])
    #expect(counts(bins, [0.11, 0.2, 0.31, 0.42, 0.58, 0.69]) == [1, 2, 2, 1])
  }

  @Test("a count is kept, from the smallest to the largest value")
  func count() {
    let bins = Bins([[1, 2, 4]], count: 3)
    #expect(bins.edges == [1, 2, 3, 4])
    #expect(counts(bins, [1, 2, 4]) == [1, 1, 1])
  }

  @Test("a value on an edge belongs above it, on the last edge below")
  func edges() {
    let bins = Bins([[0, 0.3]], count: 3)
    #expect(bins.shares([0, 0.1, 0.2, 0.3]).shares == [0.25, 0.25, 0.5])
  }

  @Test("whole numbers stand in the middle of their bins")
  func whole() {
    #expect(Bins([[0, 1, 1, 2, 3]]).edges == [-0.5, 0.5, 1.5, 2.5, 3.5])
  }

  @Test("what has no place is not counted, and told")
  func lost() {
    let bins = Bins([[1, 2, .nan, .infinity]], count: 1)
    #expect(bins.shares([1, 2, .nan, .infinity]).shares == [1])
    #expect(bins.shares([1, 2, .nan, .infinity]).lost == 2)
    #expect(Bins([[-1, 0, 10]], along: Axis(kind: .log)).shares([-1, 0, 10]).lost == 2)
  }

  @Test("nothing has no bins, one value has one around it")
  func few() {
    #expect(Bins([]).edges == [])
    #expect(Bins([[.nan]]).edges == [])
    #expect(Bins([[0, 0]]).edges == [-0.5, 0.5])
    #expect(Bins([[20, 20]], count: 7).edges == [19, 21])
  }

  @Test("an outlier does not make millions of bins")
  func outlier() {
    #expect((20...200).contains(Bins([Gallery.noise(1000) + [1e9]]).edges.count))
  }

  @Test("on a logarithmic axis bins are equal factors")
  func log() {
    let edges = Bins([[1, 1000]], count: 3, along: Axis(kind: .log)).edges
    #expect(edges.map { ($0 * 1e6).rounded() / 1e6 } == [1.0, 10, 100, 1000])
  }

  @Test("a range says which values count")
  func domain() {
    let bins = Bins([[0, 1, 2, 3, 4, 50]], count: 4, along: Axis(domain: 0...4))
    #expect(bins.edges == [0, 1, 2, 3, 4])
    #expect(counts(bins, [0, 1, 2, 3, 4, 50]) == [1, 1, 1, 2])
  }
}
