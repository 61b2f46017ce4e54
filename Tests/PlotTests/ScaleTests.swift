import Testing

@testable import Plot

@Suite("Scales")
struct ScaleTests {
  private func labels(_ scale: any Scale, _ count: Int) -> [String] {
    scale.ticks(count).map(\.label).filter { !$0.isEmpty }
  }

  @Test("linear ticks are nice numbers with the same decimals")
  func linear() {
    #expect(labels(LinearScale(0...1), 5) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(LinearScale(-0.3...0.31), 3) == ["−0.2", "0.0", "0.2"])
    #expect(labels(LinearScale(0...4720), 5) == ["0", "1000", "2000", "3000", "4000"])
  }

  @Test("huge and tiny numbers are written with powers of ten")
  func powers() {
    #expect(labels(LinearScale(0...3e-5), 3) == ["0", "1×10⁻⁵", "2×10⁻⁵", "3×10⁻⁵"])
    #expect(labels(LinearScale(0...2.5e7), 5) == ["0", "5×10⁶", "1.0×10⁷", "1.5×10⁷", "2.0×10⁷", "2.5×10⁷"])
  }

  @Test("counts have whole ticks")
  func whole() {
    var scale = LinearScale(0...2)
    scale.hasWholeTicks = true
    #expect(labels(scale, 6) == ["0", "1", "2"])
  }

  @Test("a domain without length is widened around its value", arguments: [0, 5, -2, 1e-300, 1e12, 1e300])
  func constant(_ value: Double) {
    let scale = LinearScale(value...value)
    #expect(scale.domain.length > 0)
    #expect((scale.position(value) - 0.5).magnitude < 1e-6)
  }

  @Test("log ticks count in powers of ten, with minor ones between")
  func log() {
    #expect(labels(LogScale(0.01...100), 6) == ["0.01", "0.1", "1", "10", "100"])
    #expect(labels(LogScale(1...1e8), 5) == ["10⁰", "10²", "10⁴", "10⁶", "10⁸"])
    #expect(labels(LogScale(0.04...3), 5) == ["0.1", "1"])
    #expect(labels(LogScale(1.5...30), 5) == ["2", "5", "10", "20"])
    #expect(labels(LogScale(2...3), 4) == ["2.0", "2.2", "2.4", "2.6", "2.8", "3.0"])
    #expect(
      LogScale(1...100).ticks(5).map(\.value) == [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
      ])
  }

  @Test("only positive numbers have a place on a log scale")
  func logPlaces() {
    let scale = LogScale(1...100)
    #expect(scale.position(10) == 0.5)
    #expect(scale.position(0).isNaN)
    #expect(scale.position(-1).isNaN)
    #expect(LogScale(-5...100).domain == 0.1...100)
  }

  @Test("a symlog scale is even around zero")
  func symlog() {
    let scale = SymlogScale(-100...100, threshold: 1)
    #expect(scale.position(0) == 0.5)
    #expect((scale.position(10) + scale.position(-10) - 1).magnitude < 1e-12)
    #expect(labels(scale, 10) == ["−100", "−10", "−1", "0", "1", "10", "100"])
  }

  @Test("categories stand in the middle of equal places")
  func categorical() {
    let scale = CategoricalScale(["a", "b"])
    #expect([0, 1].map(scale.position) == [0.25, 0.75])
    #expect(CategoricalScale(["a", "b"], isReversed: true).position(0) == 0.75)
    #expect(labels(CategoricalScale((1...10).map(String.init)), 4) == ["1", "4", "7", "10"])
  }

  @Test("a few numbers take evenly spread colours, many a ramp, words a palette")
  func colors() {
    let cells = [0.05, 0.1, 2].map { Cell.number($0) }
    guard case .steps(let steps) = ColorScale(cells.reversed(), kind: nil) else {
      Issue.record("three numbers are steps")
      return
    }
    #expect(steps == cells)
    guard case .ramp(let ramp) = ColorScale((1...400).map { .number(Double($0)) }, kind: nil) else {
      Issue.record("400 numbers are a ramp")
      return
    }
    #expect(ramp.scale is LogScale)
    #expect(ColorScale([.text("a"), .text("b")], kind: nil).colors([.text("b")]) == [Color(0xd55e00)])
  }
}
