import Testing

@testable import Concepts

/// Painting scenes.
@Suite struct RendererTests {
  static func scene(_ figure: Figure, x: Double = 0, y: Double = 0, size: Double) -> Scene {
    Scene(figure, x: x, y: y, color: [1, 0, 0.25], size: size, background: [0, 1, 0.75])
  }

  @Test("at 32 pixels one pixel of the mask is spread by a Gaussian of 1 px")
  func blur() {
    // A circle smaller than a pixel, around the middle of pixel (16, 16).
    let middle = 2 * 16.0 / 31 - 1
    let coverage = Renderer(pixels: 32).coverage(of: Self.scene(.circle, x: middle, y: middle, size: 0.03))
    let (center, beside) = (coverage[16 * 32 + 16], coverage[16 * 32 + 17])
    // Normalised over −4…4 px: 0.39894, and e^−½ of it beside.
    #expect(abs(center - 0.39894 * 0.39894) < 1e-4)
    #expect(abs(beside / center - 0.60653) < 1e-4)
    #expect(abs(coverage.reduce(0, +) - 1) < 1e-4)
  }

  @Test("at the edge the picture is mirrored, so that nothing darkens there")
  func edges() {
    let coverage = Renderer(pixels: 16).coverage(of: Self.scene(.square, size: 3))
    #expect(coverage.allSatisfy { abs($0 - 1) < 1e-5 })
  }

  @Test(
    "figures of a size have the same area at any number of pixels", arguments: Figure.allCases, [16, 32, 50])
  func area(figure: Figure, pixels: Int) {
    let renderer = Renderer(pixels: pixels, points: 4)
    let coverage = renderer.coverage(of: Self.scene(figure, x: 0.05, y: -0.1, size: 0.5))
    let step = 2 / Double(pixels - 1)
    let area = Double(coverage.reduce(0, +)) * step * step
    // The mask is even in quarters of a pixel: an edge of 16 pixels is off by up to 3 % of a side.
    #expect(abs(area / (Double.pi * 0.25) - 1) < 0.03, "\(area)")
  }

  @Test("the figure's colour is inside, the ground outside, and alpha is the coverage")
  func colors() {
    let picture = Renderer(pixels: 16, channels: 4).picture(of: Self.scene(.circle, size: 0.5))
    let inside = picture[(8 * 16 + 8) * 4..<(8 * 16 + 9) * 4]
    for (found, expected) in zip(inside, [1, 0, 0.25, 1]) { #expect(abs(Double(found) - expected) < 1e-3) }
    #expect(Array(picture.prefix(4)) == [0, 1, 0.75, 0])
  }

  @Test("x goes to the right and y downwards")
  func directions() {
    let coverage = Renderer(pixels: 16).coverage(of: Self.scene(.circle, x: 0.6, y: -0.6, size: 0.2))
    let brightest = coverage.indices.max { coverage[$0] < coverage[$1] } ?? 0
    #expect(brightest % 16 > 10 && brightest / 16 < 5)
  }

  @Test("a triangle points up and is as high as an equilateral one")
  func triangle() {
    let inside = { (x: Double, y: Double) in Figure.triangle.contains(x, y, size: 1) }
    // Side 2.694, height 2.333.
    #expect(inside(0, -1.16) && !inside(0, -1.17) && inside(1.34, 1.16) && !inside(1.35, 1.16))
    #expect(!inside(0, 1.17) && !inside(0.5, -1))
  }
}
