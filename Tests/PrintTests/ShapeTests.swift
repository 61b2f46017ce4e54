import Foundation
import Testing

@testable import Print

@Suite("Printed shapes")
struct ShapeTests {
  @Test("a rectangle is filled to its edges, its round corners are not")
  func rectangle() throws {
    let page = try PixelPage("<rect x=\"5\" y=\"4\" width=\"20\" height=\"10\" rx=\"4\" fill=\"#0072b2\"/>")
    #expect(page[15, 4] == 0x0072b2 && page[15, 13] == 0x0072b2 && page[24, 9] == 0x0072b2)
    #expect(page[5, 4] == 0xffffff && page[15, 14] == 0xffffff && page[25, 9] == 0xffffff)
  }

  @Test("a size in percent is that of the picture")
  func percent() throws {
    #expect(try PixelPage("<rect width=\"100%\" height=\"100%\" fill=\"#112233\"/>").colors == [0x112233])
  }

  @Test("a stroke lies on both sides of the outline, in the groups' style")
  func strokes() throws {
    let page = try PixelPage(
      "<g stroke=\"#ff0000\" fill=\"none\"><path d=\"M5,10L35,10\" stroke-width=\"4\"/></g>")
    #expect(page[20, 8] == 0xff0000 && page[20, 11] == 0xff0000)
    #expect(page[20, 7] == 0xffffff && page[20, 12] == 0xffffff && page[4, 10] == 0xffffff)
  }

  @Test("round ends make a dot of a path without length")
  func dot() throws {
    let page = try PixelPage(
      "<path d=\"M10,10h0M30,10h0\" stroke=\"#000000\" stroke-width=\"8\" stroke-linecap=\"round\" fill=\"none\"/>"
    )
    #expect(page[10, 10] == 0 && page[30, 10] == 0 && page[20, 10] == 0xffffff && page[6, 6] == 0xffffff)
  }

  @Test("dashes leave gaps")
  func dashes() throws {
    let page = try PixelPage(
      "<path d=\"M0,10L40,10\" stroke=\"#000000\" stroke-width=\"2\" stroke-dasharray=\"10 10\" fill=\"none\"/>"
    )
    #expect(page[5, 10] == 0 && page[15, 10] == 0xffffff && page[25, 10] == 0)
  }

  @Test("opacity lets through what lies below")
  func opacity() throws {
    let page = try PixelPage(
      "<circle cx=\"10\" cy=\"10\" r=\"8\" fill=\"#000000\" fill-opacity=\"0.5\"/>")
    #expect([0x7f7f7f, 0x808080].contains(page[10, 10]))
  }

  @Test("transforms apply from left to right, also around a place")
  func transforms() throws {
    let box = "<rect width=\"10\" height=\"2\" fill=\"#000000\"/>"
    let turned = try PixelPage("<g transform=\"translate(20 5) rotate(90)\">\(box)</g>")
    #expect(turned[19, 10] == 0 && turned[22, 6] == 0xffffff)
    let around = try PixelPage(
      "<g transform=\"translate(10,10)\"><g transform=\"rotate(180 5 1)\">\(box)</g></g>")
    #expect(around[11, 10] == 0 && around[19, 11] == 0 && around[9, 10] == 0xffffff)
  }

  @Test("a clip hides what is outside, and ends with its group")
  func clip() throws {
    let page = try PixelPage(
      """
      <clipPath id="c"><rect x="0" y="0" width="10" height="30"/></clipPath>
      <g clip-path="url(#c)"><rect x="5" y="5" width="20" height="5" fill="#000000"/></g>
      <rect x="25" y="20" width="5" height="5" fill="#000000"/>
      """)
    #expect(page[8, 7] == 0 && page[12, 7] == 0xffffff && page[27, 22] == 0)
  }

  @Test("the pixels of an image stay squares, at any resolution")
  func image() throws {
    let png =
      "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg=="
    let image = "<image x=\"4\" y=\"4\" width=\"20\" height=\"10\" href=\"data:image/png;base64,\(png)\"/>"
    let page = try PixelPage(image, dpi: 192)
    #expect(page.width == 80 && page.height == 60)
    #expect(page.colors == [0xff0000, 0x0000ff, 0xffffff])
    #expect(page[8, 8] == 0xff0000 && page[27, 27] == 0xff0000 && page[28, 27] == 0x0000ff)
  }

  @Test(
    "paths are read as they are written",
    arguments: [
      ("M1,2L3,4 5,6", "move 1 2, line 3 4, line 5 6"), ("M1 2 3 4", "move 1 2, line 3 4"),
      ("M1,2h3v-4Z", "move 1 2, line 4 2, line 4 -2, close"),
      ("M1.5,2H0V.5", "move 1.5 2, line 0 2, line 0 0.5"),
      ("M0,0h1ZM5,5zv1", "move 0 0, line 1 0, close, move 5 5, close, line 5 6"), ("", ""),
      ("M1,2C3,4,5,6,7,8L9,9", "move 1 2"), ("M1", ""), ("M1-2L3", "move 1 -2"),
    ])
  func paths(_ text: String, _ steps: String) {
    let read = Outline(text).steps.map { step in
      switch step {
      case .move(let x, let y): "move \(short(x)) \(short(y))"
      case .line(let x, let y): "line \(short(x)) \(short(y))"
      case .close: "close"
      }
    }
    #expect(read.joined(separator: ", ") == steps)
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
