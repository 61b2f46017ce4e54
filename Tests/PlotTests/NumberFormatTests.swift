import Testing

@testable import Plot

@Suite("Numbers")
struct NumberFormatTests {
  @Test(
    "a table shows four significant digits",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (-0.05, "-0.05"), (1.0 / 3, "0.3333"),
      (2.0 / 3, "0.6667"),
      (1234.5678, "1235"), (12345.678, "12350"), (4720, "4720"), (1_234_567, "1234567"), (0.9999999, "1"),
      (1e-4, "0.0001"), (1.23456e-5, "1.235e-05"), (1e300, "1e+300"), (1e-307, "1e-307"),
      (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"), (123_456_789, "1.235e+08"),
    ] as [(Double, String)])
  func short(_ value: Double, _ text: String) {
    #expect(NumberFormat.short(value) == text)
  }

  @Test(
    "pages have a minus sign and raised exponents",
    arguments: [
      (-0.05, "−0.05"), (1.23456e-5, "1.235×10⁻⁵"), (-2e12, "−2×10¹²"), (.nan, "–"), (-.infinity, "−∞"),
    ] as [(Double, String)])
  func typeset(_ value: Double, _ text: String) {
    #expect(NumberFormat.short(value, style: .typeset) == text)
  }

  @Test(
    "SVG coordinates have two decimals and no empty ones",
    arguments: [
      (0, "0"), (-0.001, "0"), (1.005, "1"), (-12.345, "-12.35"), (3.1, "3.1"), (0.05, "0.05"), (.nan, "0"),
    ] as [(Double, String)])
  func coordinate(_ value: Double, _ text: String) {
    #expect(NumberFormat.coordinate(value) == text)
  }

  @Test(
    "fixed decimals are filled with zeros and rounded half up",
    arguments: [
      (0.5, 2, "0.50"), (-0.004, 2, "0.00"), (0.125, 2, "0.13"), (9.999, 1, "10.0"), (1e3, 0, "1000"),
    ] as [(Double, Int, String)])
  func fixed(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test(
    "exact text reads back as the same number",
    arguments: [0.1, 1.0 / 3, -1e-7, 6.02e23, 1e15, .leastNonzeroMagnitude, 123])
  func exact(_ value: Double) {
    #expect(Double(NumberFormat.exact(value)) == value)
  }

  @Test(
    "counts have their thousands set apart",
    arguments: [(0, "0"), (999, "999"), (4000, "4,000"), (-1_234_567, "-1,234,567")])
  func count(_ value: Int, _ text: String) {
    #expect(NumberFormat.count(value) == text)
  }
}
