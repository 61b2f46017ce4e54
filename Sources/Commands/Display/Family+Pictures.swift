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

  init?(_ value: Value) {
    guard case .object(let object) = value else { return nil }
    switch object {
    case let images as ImagesValue:
      tiles = images.imageSet.classes.flatMap { item in
        images.pictures(of: item, 1).map { ImageGrid.Tile($0, label: item.code) }
      }
      subtitle = "The first picture of every class"
    case let samples as SampleSet:
      tiles = samples.prompts.enumerated().map { index, prompt in
        ImageGrid.Tile(samples.bitmap(index * samples.count), label: prompt.name)
      }
      subtitle = "The first sample of every prompt"
    default: return nil
    }
  }
}
