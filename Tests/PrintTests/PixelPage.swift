import CCairo
import Foundation
import Testing

@testable import Print

/// A picture drawn at the screen's size, to look at its pixels.
struct PixelPage {
  let width: Int
  let height: Int
  private let pixels: [UInt32]

  /// What `body` draws on a white page of so many pixels.
  init(_ body: String, width: Int = 40, height: Int = 30, dpi: Double = 96) throws {
    let picture = try Picture(
      svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\">\(body)</svg>")
    try self.init(png: picture.png(dpi: dpi))
  }

  init(png: [UInt8]) throws {
    let url = "data:image/png;base64," + Data(png).base64EncodedString()
    let file = try #require(PixelFile(url: url))
    defer { cairo_surface_destroy(file.surface) }
    width = Int(cairo_image_surface_get_width(file.surface))
    height = Int(cairo_image_surface_get_height(file.surface))
    cairo_surface_flush(file.surface)
    let (stride, width) = (Int(cairo_image_surface_get_stride(file.surface)), width)
    let data = try #require(cairo_image_surface_get_data(file.surface))
    pixels = (0..<height).flatMap { row in
      (0..<width).map {
        UnsafeRawPointer(data).load(fromByteOffset: row * stride + 4 * $0, as: UInt32.self) & 0xff_ffff
      }
    }
  }

  /// `0xrrggbb`
  subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }

  var colors: Set<UInt32> { Set(pixels) }

  /// The columns in which anything is darker than the page.
  var darkColumns: ClosedRange<Int>? {
    let dark = (0..<width).filter { x in (0..<height).contains { self[x, $0] & 0xff < 0x90 } }
    guard let first = dark.first, let last = dark.last else { return nil }
    return first...last
  }
}
