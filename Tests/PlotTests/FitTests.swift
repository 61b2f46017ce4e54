import Testing

@testable import Plot

@Suite("Fits")
struct FitTests {
  @Test("the slope and its standard error are those of the textbook")
  func textbook() throws {
    // Around (1.5, 2.5): Sxy = 9, Sxx = 5, and residuals ±0.2, ±0.6 leave √(0.8 / 2 / 5).
    let fit = try #require(Fit([Point(0, 0), Point(1, 1), Point(2, 4), Point(3, 5)]))
    #expect(fit.slope == 1.8)
    let error = try #require(fit.error)
    #expect((error - 0.282_842_712).magnitude < 1e-9)
    #expect(fit.label == "1.80 ± 0.28")
  }

  @Test("two points have a slope and no error, one or a column of them none")
  func few() throws {
    let two = try #require(Fit([Point(1, 1), Point(2, 4), Point(.nan, 7)]))
    #expect(two.error == nil)
    #expect(two.label == "3")
    #expect(Fit([Point(1, 1)]) == nil)
    #expect(Fit([Point(1, 1), Point(1, 2)]) == nil)
    #expect(Fit([]) == nil)
  }

  @Test("a power law is a straight line on logarithmic axes, and what is not positive does not count")
  func power() throws {
    let table = Table([Column("n", [1, 2, 4, 8, 0, 16]), Column("y", [3, 12, 48, 192, 5, -1])])
    var layer = Layer(.points, table, x: "n", y: ["y"])
    layer.hasFit = true
    let drawing = Drawing(Chart([layer], x: Axis(kind: .log), y: Axis(kind: .log)))
    let fit = try #require(Fit(drawing.series[0], drawing.x, drawing.y))
    #expect((fit.slope - 2).magnitude < 1e-12)
    #expect(Fit.title(drawing.x, drawing.y) == "slope (log–log)")
  }

  @Test(
    "an error has two digits, the slope ends at the same place",
    arguments: [
      (1.234_567, 0.012_345, "1.235 ± 0.012"), (-20, 3.21, "−20.0 ± 3.2"), (1500, 120, "1500 ± 120"),
      (0.5, 0.000_000_012, "0.5 ± 1.2×10⁻⁸"),
    ])
  func labels(_ slope: Double, _ error: Double, _ label: String) {
    #expect(Fit.label(slope, error) == label)
  }
}
