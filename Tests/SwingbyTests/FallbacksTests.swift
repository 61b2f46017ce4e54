import Foundation
import Language
import Testing

@testable import swingby

/// The forms of a picture that stand beside its SVG in a notebook.
@Suite struct FallbacksTests {
  private let svg =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"6\"><title>λ &lt; 1</title></svg>"

  @Test("a picture has HTML with a text for who does not see it, and a PDF")
  func picture() throws {
    let all = ["text/plain": "loss \"a\" < b\nmore", "image/svg+xml": svg].withFallbacks
    let html = try #require(all["text/html"])
    #expect(
      html.hasPrefix(
        "<img alt=\"loss &quot;a&quot; &lt; b\" style=\"max-width:100%;height:auto\" src=\"data:image/svg+xml,"
      ))
    let source = try #require(html.split(separator: "data:image/svg+xml,").last?.dropLast(2))
    #expect(String(source).removingPercentEncoding == svg)
    let pdf = try #require(all["application/pdf"].flatMap { Data(base64Encoded: $0) })
    #expect(pdf.starts(with: Data("%PDF-".utf8)))
    #expect(all["image/svg+xml"] == svg && all.count == 4)
  }

  @Test(
    "what has a page of its own keeps it, what is no picture stays as it is, what cannot be printed has no PDF"
  )
  func others() {
    #expect(["image/svg+xml": svg, "text/html": "<p>"].withFallbacks["text/html"] == "<p>")
    #expect(["text/plain": "3"].withFallbacks == ["text/plain": "3"])
    #expect(["image/svg+xml": "<svg"].withFallbacks.keys.sorted() == ["image/svg+xml", "text/html"])
  }
}
