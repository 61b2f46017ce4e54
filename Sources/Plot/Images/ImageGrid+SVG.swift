extension ImageGrid {
  /// The most bytes of a document.
  private static let mostBytes = 200_000

  /// The grid as an SVG document of less than 200 kB: of a great many tiles, the first of each section.
  package var svg: String {
    var most = sections.map(\.tiles.count).max() ?? 0
    // More than this many never fit, so they need not be encoded to find out.
    most = min(most, 1000 / max(sections.count, 1))
    let pictures = sections.map { $0.tiles.prefix(most).map(\.image.dataURL) }
    func size(_ most: Int) -> Int {
      pictures.map { $0.prefix(most).map(\.utf8.count).reduce(0, +) }.reduce(0, +)
    }
    while most > 1, size(most) > ImageGrid.mostBytes { most -= 1 }
    var text = ImageSheet(self, most: most, pictures: pictures).svg
    while text.utf8.count >= ImageGrid.mostBytes, most > 1 {
      most = max(most * 9 / 10, 1)
      text = ImageSheet(self, most: most, pictures: pictures).svg
    }
    return text
  }
}

/// A grid laid out: so many tiles of each section, so large, in so many columns.
private struct ImageSheet {
  let grid: ImageGrid
  let sections: [ImageGrid.Section]
  /// The tiles' pictures as they stand in a `href`.
  let pictures: [[String]]
  /// The tiles left out.
  let hidden: Int
  let columns: Int
  let side: Double
  /// Height over width of a tile.
  let aspect: Double
  let hasLabels: Bool

  private static let gap = 6.0
  private static let margin = 14.0
  private static let most = 820.0

  init(_ grid: ImageGrid, most: Int, pictures: [[String]]) {
    self.grid = grid
    self.pictures = pictures
    sections = grid.sections.map { ImageGrid.Section($0.title, Array($0.tiles.prefix(most))) }
    let tiles = sections.flatMap(\.tiles)
    hidden = grid.sections.map(\.tiles.count).reduce(0, +) - tiles.count
    let longest = sections.map(\.tiles.count).max() ?? 0
    columns = min(max(grid.columns ?? min(longest, longest > 24 ? 12 : 8), 1), max(longest, 1), 32)
    let room = (ImageSheet.most - 2 * ImageSheet.margin + ImageSheet.gap) / Double(columns) - ImageSheet.gap
    // Whole multiples of the picture's own pixels stay crisp.
    let pixels = Double(tiles.first?.image.width ?? 1)
    let wanted = min(room, longest > 24 ? 64 : 88)
    side = wanted >= pixels ? (wanted / pixels).rounded(.down) * pixels : wanted
    aspect = tiles.first.map { Double($0.image.height) / Double($0.image.width) } ?? 1
    hasLabels = tiles.contains { !$0.label.isEmpty }
  }

  private var tileHeight: Double { side * aspect + (hasLabels ? 16 : 0) }

  private var width: Double {
    let tiles = Double(columns) * (side + ImageSheet.gap) - ImageSheet.gap
    let widest = ([grid.title] + sections.map(\.title)).map { TextWidth.of($0, size: 13) }.max() ?? 0
    return min(max(tiles, widest, 160), ImageSheet.most - 2 * ImageSheet.margin) + 2 * ImageSheet.margin
  }

  var svg: String {
    var body = SVG()
    var top = ImageSheet.margin
    line(grid.title, size: 15, weight: "600", color: .ink, &top, &body)
    line(grid.subtitle, size: 12, weight: nil, color: .muted, &top, &body)
    for (section, pictures) in zip(sections, pictures) {
      line(section.title, size: 12.5, weight: nil, color: .ink, &top, &body)
      tiles(section.tiles, pictures, &top, &body)
    }
    if sections.allSatisfy({ $0.tiles.isEmpty }) {
      line("no images", size: 12, weight: nil, color: .muted, &top, &body)
    }
    if hidden > 0 {
      line("… \(NumberFormat.count(hidden)) more images", size: 11, weight: nil, color: .muted, &top, &body)
    }
    return document(body, height: top + ImageSheet.margin - ImageSheet.gap)
  }

  private func line(
    _ text: String, size: Double, weight: String?, color: Color, _ top: inout Double, _ svg: inout SVG
  ) {
    for line in TextWidth.lines(text, width: width - 2 * ImageSheet.margin, size: size) {
      top += size + 1
      svg.element(
        "text",
        [
          "x": .number(ImageSheet.margin), "y": .number(top), "font-size": .number(size),
          "font-weight": weight.map { .text($0) }, "fill": .text(color.hex),
        ], text: line)
      top += 7
    }
  }

  private func tiles(_ tiles: [ImageGrid.Tile], _ pictures: [String], _ top: inout Double, _ svg: inout SVG) {
    for (index, tile) in tiles.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let x = ImageSheet.margin + Double(column) * (side + ImageSheet.gap)
      let y = top + Double(row) * (tileHeight + ImageSheet.gap)
      svg.element(
        "image",
        [
          "x": .number(x), "y": .number(y), "width": .number(side), "height": .number(side * aspect),
          "preserveAspectRatio": "none", "image-rendering": "optimizeSpeed",
          "style": "image-rendering:pixelated", "href": .text(pictures[index]),
        ])
      guard !tile.label.isEmpty else { continue }
      svg.element(
        "text",
        [
          "x": .number(x + side / 2), "y": .number(y + side * aspect + 12), "text-anchor": "middle",
          "font-size": "10.5",
        ], text: TextWidth.cut(tile.label, to: side + ImageSheet.gap, size: 10.5))
    }
    let rows = (tiles.count + columns - 1) / columns
    top += Double(rows) * (tileHeight + ImageSheet.gap) + 2
  }

  private func document(_ body: SVG, height: Double) -> String {
    let id = "g" + fingerprint(body.text)
    let (wide, high) = (width.rounded(.up), height.rounded(.up))
    var svg = SVG()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": .number(wide), "height": .number(high),
        "viewBox": "0 0 \(NumberFormat.coordinate(wide)) \(NumberFormat.coordinate(high))", "role": "img",
        "aria-labelledby": "\(id)t \(id)d", "font-family": .text(Document.font), "fill": .text(Color.ink.hex),
      ]
    ) { svg in
      let count = sections.map(\.tiles.count).reduce(0, +)
      let names = sections.map(\.title).filter { !$0.isEmpty }.joined(separator: ", ")
      svg.element("title", ["id": "\(id)t"], text: grid.title.isEmpty ? "Images" : grid.title)
      svg.element(
        "desc", ["id": "\(id)d"],
        text: "\(count) images in \(columns) columns" + (names.isEmpty ? "." : ": \(names)."))
      svg.element(
        "rect", ["width": "100%", "height": "100%", "rx": "3", "fill": .text(Color.background.hex)])
      svg.append(body)
    }
    return svg.text
  }
}
