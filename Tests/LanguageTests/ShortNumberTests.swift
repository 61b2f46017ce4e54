import Testing

@testable import Language

@Suite struct ShortNumberTests {
  @Test(
    "four digits are shown",
    arguments: [
      (0, "0"), (0.05, "0.05"), (1.0 / 3, "0.3333"), (2.0 / 3, "0.6667"), (12345, "12345"), (1234.56, "1235"),
      (0.99999, "1"), (-0.1, "-0.1"), (1e-5, "1e-05"), (1.23456e-5, "1.235e-05"), (1e12, "1e12"),
      (123456.7, "123500"), (.nan, "nan"),
    ])
  func short(number: Double, text: String) {
    #expect(number.short == text)
  }

  @Test("the exact text reads back as the same number")
  func exact() {
    var dice = Dice(seed: 3)
    for _ in 0..<1000 {
      let number = Double(bitPattern: dice.next())
      if number.isFinite { #expect(Double(number.exact) == number) }
    }
  }
}
