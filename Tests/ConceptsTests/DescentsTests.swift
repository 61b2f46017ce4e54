import Testing

@testable import Concepts

private func curve(_ values: [Double]) -> Curve {
  Curve(times: values.indices.map(Double.init), values: values)
}

@Test("two descents with a rise between them")
func twoDescents() {
  let descents = curve([10, 4, 2, 5, 6, 3, 1]).descents(tolerance: 0.1)
  #expect(descents.count == 2)
  #expect(
    descents.extrema == [
      .init(kind: .minimum, time: 2, value: 2), .init(kind: .maximum, time: 4, value: 6),
    ])
  #expect(descents.rises == [4])
  #expect(descents.largestRise == 4)
  #expect(descents.relativeRise == 0.4)
}

@Test("wiggles below the tolerance do not count, but the largest rise is known")
func wiggles() {
  let descents = curve([10, 5, 5.5, 4, 4.5, 2]).descents(tolerance: 0.1)
  #expect(descents.count == 1)
  #expect(descents.extrema.isEmpty)
  #expect(descents.largestRise == 0.5)
}

@Test("a curve that ends high has a minimum and no maximum")
func openRise() {
  let descents = curve([10, 2, 3, 4]).descents(tolerance: 0.1)
  #expect(descents.extrema == [.init(kind: .minimum, time: 1, value: 2)])
  #expect(descents.rises == [2])
}

@Test("learning times: half is the first crossing, ten per cent is the last entry")
func learningTimes() {
  let values = curve([0, 1, 1.9, 3, 2.1, 2])
  #expect(values.halfTime(target: 2) == 1)
  #expect(values.learningTime(target: 2) == 4)
  #expect(values.learningTime(target: 5) == nil)
}

@Test("the terminal slope of a straight line is its slope")
func slope() {
  #expect(curve([9, 9, 9, 9, 5, 3, 1]).terminalSlope(fraction: 0.4) == -2)
  #expect(curve([1]).terminalSlope() == nil)
}
