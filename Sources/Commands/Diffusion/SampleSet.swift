import Concepts
import Language
import Plot

/// Images that a model drew, as a value of the language.
struct SampleSet: Made, Tabular {
  static let kind = Kind.samples
  static let columns = ["prompt", "image", "class", "mean"]

  /// `[height, width, channels]` each, as many for each prompt, prompt after prompt.
  let images: [[Float]]
  /// Images for each prompt.
  let count: Int
  let prompts: [AskedPrompt]
  let data: any LearnedSet
  /// The network that drew them.
  private let title: String
  var recipe: Recipe?

  init(_ images: [[Float]], count: Int, prompts: [AskedPrompt], of model: Model) {
    self.images = images
    self.count = count
    self.prompts = prompts
    data = model.data
    title = model.title
  }

  var columns: [String] { table.names }
  var keys: [String] { ["prompt"] }

  var summary: String {
    let names = prompts.map(\.name)
    let listed =
      names.count > 6 ? names.prefix(6).joined(separator: ", ") + " …" : names.joined(separator: ", ")
    return "\(NumberFormat.count(images.count)) images of \(listed) by \(title)"
  }

  /// One row per image.
  var table: Table {
    let rows = prompts.flatMap { prompt in (0..<count).map { (prompt, $0) } }
    return Table(
      [
        TableColumn("prompt", texts: rows.map(\.0.name)),
        TableColumn("image", rows.map { Double($0.1) }),
        TableColumn("class", texts: rows.map { data.words($0.0) ?? "" }),
        TableColumn("mean", images.map { $0.reduce(0) { $0 + Double($1) } / Double(max(1, $0.count)) }),
      ].map(\.explained), caption: summary)
  }

  func bitmap(_ index: Int) -> Bitmap {
    Bitmap(
      width: data.pixels, height: data.pixels, channels: data.channels,
      values: images[index])
  }
}

extension SampleSet: Displayed {
  var media: Media { ["text/plain": table.text, "image/svg+xml": sheet.svg] }

  /// A row of tiles for each prompt, those of held-out classes in a frame; a few prompts of many images in blocks.
  var sheet: ImageGrid {
    let sections = prompts.enumerated().map { index, prompt in
      let isHeldOut = data.isHeldOut(prompt)
      let words = data.words(prompt).map { [$0] } ?? []
      return ImageGrid.Section(
        prompt.name, notes: words + (isHeldOut ? ["held out"] : []),
        (0..<count).map { ImageGrid.Tile(bitmap(index * count + $0)) }, isSetApart: isHeldOut)
    }
    var sheet = ImageGrid(sections, title: "Samples", subtitle: title)
    sheet.titles = count > 12 ? .above : .beside
    return sheet
  }
}

extension SampleSet {
  /// The concepts that its model learned; throws where it learned positions.
  var imageSet: ImageSet { get throws { try data.concepts("samples") } }
}
