import Foundation
import Testing

@testable import Print

@Suite("Printed texts")
struct TextTests {
  private func text(_ attributes: String, _ content: String) -> String {
    "<text x=\"60\" y=\"20\" font-size=\"16\" fill=\"#000000\" \(attributes)>\(content)</text>"
  }

  @Test(
    "a text begins, is centred or ends at its place", arguments: [("start", 60), ("middle", 45), ("end", 30)])
  func anchors(_ anchor: String, _ left: Int) throws {
    let page = try PixelPage(text("text-anchor=\"\(anchor)\"", "Hüll"), width: 120)
    let columns = try #require(page.darkColumns)
    #expect(abs(columns.lowerBound - left) <= 3, "\(columns)")
    #expect((24...31).contains(columns.count), "\(columns)")
  }

  @Test("a heavy text is wider than a plain one")
  func weight() throws {
    let plain = try PixelPage(text("", "Loss"), width: 120)
    let heavy = try PixelPage(text("font-weight=\"600\"", "Loss"), width: 120)
    #expect(try #require(heavy.darkColumns).count > (try #require(plain.darkColumns)).count)
  }

  @Test("what plots write has glyphs", arguments: Array("aZ09−×·σµλτ‖²⁻⁹₀₁₉≤≥±√∞→…‘’“”–éüß".unicodeScalars))
  func ownGlyphs(_ scalar: Unicode.Scalar) throws {
    let empty = try PixelPage(text("", "\u{E000}"), width: 120)
    let drawn = try PixelPage(text("", String(scalar)), width: 120)
    #expect(drawn.colors.count > 1)
    #expect(drawn.darkColumns != empty.darkColumns || drawn.colors != empty.colors)
  }

  @Test("a rim lies below the letters")
  func rim() throws {
    let black = "<rect width=\"100%\" height=\"100%\" fill=\"#000000\"/>"
    let rimmed = try PixelPage(
      black + text("stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\"", "l"), width: 120)
    #expect(rimmed.colors.contains(0xffffff) && rimmed.colors.contains(0))
    let large = "<text x=\"9\" y=\"28\" font-size=\"40\" stroke=\"#ff0000\" stroke-width=\"20\""
    #expect(try PixelPage("\(large) paint-order=\"stroke\">I</text>").colors.isSuperset(of: [0, 0xff0000]))
  }

  @Test(
    "texts of other scripts, emoji and marks are printed somehow",
    arguments: ["学习", "🙂", "a\u{301}", "\u{200B}", ""])
  func otherScripts(_ content: String) throws {
    #expect(try PixelPage(text("", content), width: 120).width == 120)
  }
}
