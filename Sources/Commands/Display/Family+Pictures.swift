import Concepts
import Language
import Plot

extension Family {
  /// A row for each point with one picture of every class or prompt; nil for anything but a few image sets or samples.
  var imageSheet: ImageGrid? {
    let rows = points.compactMap { PictureRow($0.value) }
    guard rows.count == points.count, (1...24).contains(rows.count) else { return nil }
    let sections = zip(points, rows).map { point, row in
      let knobs = zip(columnNames, knobs(at: point)).map { "\($0) = \($1.label)" }
      return ImageGrid.Section(notes: knobs, row.tiles)
    }
    var sheet = ImageGrid(sections, subtitle: rows[0].subtitle)
    sheet.titles = .beside
    return sheet
  }
}

/// What stands for one point of a family of pictures.
private struct PictureRow {
  let tiles: [ImageGrid.Tile]
  let subtitle: String

  private static let mostTiles = 12

  init?(_ value: Value) {
    guard case .object(let object) = value else { return nil }
    switch object {
    case let images as ImagesValue:
      tiles = images.imageSet.classes.flatMap { item in
        images.pictures(of: item, 1).map { ImageGrid.Tile($0, label: item.code) }
      }
      subtitle = "The first picture of every class"
    case let positions as PositionsValue:
      tiles = positions.tiles
      subtitle = "Some positions that are trained on"
    case let samples as SampleSet:
      let count = max(1, min(samples.count, Self.mostTiles / samples.prompts.count))
      tiles = samples.prompts.enumerated().flatMap { index, prompt in
        (0..<count).map { ImageGrid.Tile(samples.bitmap(index * samples.count + $0), label: prompt.name) }
      }
      subtitle = "The first samples of every prompt"
    default: return nil
    }
  }
}
