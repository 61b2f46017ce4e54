import Concepts
import Language
import Plot

extension ImagesValue: Tabular, Displayed {
  var columns: [String] { table.names }
  var keys: [String] { ["class"] }

  /// One row per class.
  var table: Table {
    let classes = imageSet.classes
    return Table(
      [
        TableColumn("class", texts: classes.map(\.code)),
        TableColumn("words", texts: classes.map(imageSet.family.words)),
        TableColumn("split", texts: classes.map { imageSet.isHeldOut($0) ? "held out" : "trained" }),
        TableColumn("images", imageSet.counts.map(Double.init)),
        TableColumn("distance", classes.map { Double(imageSet.distance(of: $0)) }),
      ].map(\.explained), caption: summary)
  }

  var media: Media { ["text/plain": table.text, "image/svg+xml": sheet.svg] }

  /// A few pictures of every class, those held out in a frame.
  private var sheet: ImageGrid {
    let tiles = hasManyClasses ? 4 : 8
    let sections = imageSet.classes.enumerated().map { index, item in
      let isHeldOut = imageSet.isHeldOut(item)
      let count = NumberFormat.count(imageSet.counts[index])
      return ImageGrid.Section(
        item.code, notes: [imageSet.family.words(of: item), isHeldOut ? "held out" : "\(count) pictures"],
        pictures(of: item, tiles).map { ImageGrid.Tile($0) }, isSetApart: isHeldOut)
    }
    var sheet = ImageGrid(
      sections, title: name.prefix(1).uppercased() + name.dropFirst(), subtitle: subtitle)
    sheet.titles = .beside
    return sheet
  }

  /// The sheet puts so many in two blocks side by side.
  private var hasManyClasses: Bool { imageSet.classes.count > 9 }

  private var subtitle: String {
    let count = NumberFormat.count(imageSet.counts.reduce(0, +))
    let share = Value.number(imageSet.validation * 100).label
    let mask = imageSet.mask.map { mask in
      let classes = mask.classes.map(\.code).joined(separator: ", ")
      return "\(mask.attribute.rawValue) masked in \(Value.number(mask.share * 100).label) % of \(classes)"
    }
    return
      ([
        "\(size) pixels", gaps,
        imageSet.validation > 0 ? "\(count) pictures, \(share) % kept back" : "\(count) pictures",
      ] + [mask].compactMap { $0 }).joined(separator: " · ")
  }

  /// The first pictures of a class, as they are drawn for training whether or not it is trained on. Without their
  /// noise, which is a quarter of a grey level and would make the sheet three times as large, and with no more pixels
  /// than the sheet has room for.
  func pictures(of item: ImageClass, _ count: Int) -> [Bitmap] {
    let renderer = imageSet.family.renderer(pixels: min(imageSet.family.pixels, hasManyClasses ? 56 : 64))
    return (0..<count).map { number in
      Bitmap(
        width: renderer.pixels, height: renderer.pixels, channels: renderer.channels,
        values: renderer.picture(of: imageSet.scene(item, number)))
    }
  }
}
