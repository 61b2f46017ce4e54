import Testing

@testable import Concepts

@Suite("Smoothing and times of curves") struct SmoothingTests {
  @Test("a curve is smoothed as SciPy does")
  func scipy() {
    // scipy.ndimage.gaussian_filter1d([0, 1, 4, 9, 16], 1.0)
    let smooth = [0.0, 1, 4, 9, 16].smoothed(sigma: 1)
    let wanted = [0.572887, 1.930768, 4.951594, 9.388191, 13.156559]
    #expect(zip(smooth, wanted).allSatisfy { abs($0 - $1) < 2e-6 }, "\(smooth)")
  }

  @Test("a kernel that is longer than the curve is mirrored at both ends, and keeps a constant")
  func long() {
    #expect([2.0, 2, 2].smoothed(sigma: 5, truncate: 6).allSatisfy { abs($0 - 2) < 1e-12 })
    #expect([1.0, 3].smoothed(sigma: 0) == [1, 3])
    #expect([Double]().smoothed(sigma: 2) == [])
  }

  @Test("what is missing is left out")
  func missing() {
    let smooth = [1.0, .nan, 1].smoothed(sigma: 1)
    #expect(smooth.allSatisfy { abs($0 - 1) < 1e-12 })
  }

  @Test("a curve crosses a level between its points, straight or straight in the logarithm")
  func crossing() throws {
    let curve = Curve(times: [1, 10, 100], values: [0.2, 0.4, 0.8])
    let middle = try #require(curve.crossing(0.6))
    #expect(abs(middle.place - 55) < 1e-12 && !middle.isStart)
    #expect(abs((curve.crossing(0.6, isLogarithmic: true)?.place ?? 0) - 10 * 10.0.squareRoot()) < 1e-12)
    #expect(curve.crossing(0.4)?.place == 10)
    #expect(curve.crossing(0.1) == Curve.Crossing(place: 1, isStart: true))
    #expect(curve.crossing(0.9) == nil && Curve(times: [], values: []).crossing(0) == nil)
  }

  @Test("a time counts only where enough moments in a row lie above")
  func runs() {
    let curve = Curve(times: [10, 20, 30, 40, 50, 60], values: [1, 0, 1, 1, 1, 0])
    #expect(curve.firstTime(above: 0.9, running: 3) == 30)
    #expect(curve.firstTime(above: 0.9, running: 1) == 10)
    #expect(curve.firstTime(above: 0.9, running: 4) == nil)
  }

  @Test("the speed is the length of the differences over the time")
  func speed() {
    let speeds = Curve.speeds([[0, 3, 6], [0, 4, 8]], along: [0, 2, 4])
    #expect(speeds == [2.5, 2.5, 2.5])
  }
}
