/// A grid laid out: so many tiles of each section, so large, in so many columns.
struct ImageSheet {
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
    return grid.document(
      body, columns: columns, count: sections.map(\.tiles.count).reduce(0, +), width: width,
      height: top + ImageSheet.margin - ImageSheet.gap)
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
      svg.picture(pictures[index], x: x, y: y, width: side, height: side * aspect)
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
}
