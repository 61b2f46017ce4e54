import Foundation

@testable import Plot

/// Grids of images.
extension Gallery {
  static let images: ImageGrid = {
    let tiles = { (color: [Double], radius: Double, seed: UInt64) -> ImageGrid.Tile in
      let (x0, y0) = (noise(2, seed: seed)[0] * 0.6 - 0.3, noise(2, seed: seed)[1] * 0.6 - 0.3)
      let grain = noise(16 * 16 * 3, seed: seed + 100)
      var planes = [Float](repeating: 0, count: 16 * 16 * 3)
      for channel in 0..<3 {
        for place in 0..<256 {
          let (x, y) = (Double(place % 16) / 7.5 - 1 - x0, Double(place / 16) / 7.5 - 1 - y0)
          let inside = 1 / (1 + exp(12 * ((x * x + y * y).squareRoot() - radius)))
          let value = 0.9 + (color[channel] - 0.9) * inside + 0.05 * (grain[channel * 256 + place] - 0.5)
          planes[channel * 256 + place] = Float(value * 2 - 1)
        }
      }
      return ImageGrid.Tile(Bitmap(width: 16, height: 16, planes: planes), label: "p = 0.\(90 + seed % 10)")
    }
    let classes: [(String, [Double], Double)] = [
      ("00 · red, large", [0.8, 0.2, 0.2], 0.65), ("01 · red, small", [0.8, 0.2, 0.2], 0.25),
      ("10 · blue, large", [0.2, 0.2, 0.8], 0.65), ("11 · blue, small (never shown)", [0.2, 0.2, 0.8], 0.25),
    ]
    return ImageGrid(
      classes.enumerated().map { index, item in
        ImageGrid.Section(item.0, (1...8).map { tiles(item.1, item.2, UInt64(index * 8 + $0)) })
      }, title: "Circles", subtitle: "16 pixels, colour gap 0.6, size gap 0.4")
  }()

  /// The same beside their titles, the last class set apart.
  static let contactSheet: ImageGrid = {
    let sections = images.sections.enumerated().map { index, section in
      let words = section.title.split(separator: " · ").map(String.init)
      return ImageGrid.Section(
        words[0], notes: [words[1], index == 3 ? "held out" : "2,048 pictures"],
        section.tiles.enumerated().map { ImageGrid.Tile($1.image, label: "\($0 + 1)") },
        isSetApart: index == 3)
    }
    var sheet = ImageGrid(sections, title: "Circles", subtitle: "16 × 16 pixels · Δc = 0.6, Δs = 0.4")
    sheet.titles = .beside
    return sheet
  }()
}
