import Foundation
import Testing

@testable import Print

@Suite("Printed pictures")
struct PictureTests {
  private static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" fill="#222222"><title>Loss &lt; 1</title>
    <text x="10" y="30" font-size="15" font-weight="600">Loss σ</text><text x="10" y="60">step</text></svg>
    """

  @Test("a PDF is a page of the picture's size, with a title and its typefaces")
  func pdf() throws {
    let pdf = try Picture(svg: Self.svg).pdf()
    let text = String(decoding: pdf, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1."))
    #expect(text.contains("/MediaBox [ 0 0 480 300 ]"))
    #expect(text.contains("/Title (Loss < 1)"))
    #expect(text.contains("+LiberationSans\n") && text.contains("+LiberationSans-Bold"))
    #expect(text.contains("/FontFile2") && text.contains("/ToUnicode"))
  }

  @Test("the same picture gives the same bytes, and no date")
  func reproducible() throws {
    let first = try Picture(svg: Self.svg).pdf()
    #expect(try Picture(svg: Self.svg).pdf() == first)
    #expect(!String(decoding: first, as: UTF8.self).contains("/CreationDate"))
  }

  @Test("a PNG has so many pixels an inch")
  func png() throws {
    let page = try PixelPage(png: Picture(svg: Self.svg).png(dpi: 300))
    #expect(page.width == 2000 && page.height == 1250)
  }

  @Test(
    "what is no picture is refused",
    arguments: [
      ("", "cannot be read"), ("<svg", "cannot be read"), ("<svg><g></svg>", "mismatched tag in line 1"),
      ("<svg/>", "no size"), ("<svg width=\"0\" height=\"3\"/>", "no size"),
      ("<p width=\"1\" height=\"1\"/>", "no size"),
    ])
  func refused(_ svg: String, _ reason: String) {
    let error = #expect(throws: PrintError.self) { try Picture(svg: svg) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test("every picture of the gallery can be printed")
  func gallery() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../PlotTests/Snapshots")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let pictures = files.filter { $0.pathExtension == "svg" }
    #expect(pictures.count > 50)
    for file in pictures {
      let picture = try Picture(svg: String(contentsOf: file, encoding: .utf8))
      #expect(try picture.pdf().count > 1000, "\(file.lastPathComponent)")
      #expect(try PixelPage(png: picture.png(dpi: 96)).colors.count > 3, "\(file.lastPathComponent)")
    }
  }
}
