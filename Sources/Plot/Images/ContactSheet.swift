/// A grid with a row for each section and its title to the left: what the classes of a set of pictures look like.
struct ContactSheet {
  let grid: ImageGrid
  let sections: [ImageGrid.Section]
  /// The tiles' pictures as they stand in a `href`.
  let pictures: [[String]]
  /// Width and height of a tile.
  let side: (width: Double, height: Double)
  /// The width of the titles.
  private let head: Double
  /// Rows stand in so many blocks side by side.
  private let blocks: Int

  private static let gap = 5.0
  /// Between rows.
  private static let leading = 8.0
  private static let margin = 14.0
  /// Room for the frame of rows that are set apart.
  private static let frame = 4.0
  private static let most = 820.0
  /// Sheets of more sections have two blocks.
  private static let mostRows = 9
  /// What sets a row apart.
  private static let accent = Palette.qualitative[1].asText

  /// `most` tiles of each section are drawn.
  init(_ grid: ImageGrid, most: Int, pictures: [[String]]) {
    self.grid = grid
    self.pictures = pictures
    sections = grid.sections.map { section in
      ImageGrid.Section(
        section.title, notes: section.notes, Array(section.tiles.prefix(most)), isSetApart: section.isSetApart
      )
    }
    blocks = sections.count > ContactSheet.mostRows ? 2 : 1
    let lines = sections.flatMap { [$0.title] + $0.notes }
    head = min(lines.map { TextWidth.of($0, size: 12) }.max() ?? 0, 190) + 14
    let longest = Double(sections.map(\.tiles.count).max() ?? 1)
    let block = ContactSheet.most / Double(blocks) - 2 * ContactSheet.margin
    let room = (block - head - 2 * ContactSheet.frame) / max(longest, 1) - ContactSheet.gap
    let first = grid.sections.lazy.flatMap(\.tiles).first?.image
    let (wide, high) = (Double(first?.width ?? 1), Double(first?.height ?? 1))
    let wanted = max(min(room, 64), 8)
    // Whole multiples of the picture's own pixels stay crisp.
    let scale = wanted >= wide ? (wanted / wide).rounded(.down) : wanted / wide
    side = (wide * scale, high * scale)
  }

  private var row: Double { max(side.height, 46) + ContactSheet.leading + 2 * ContactSheet.frame }
  private var strip: Double {
    let longest = Double(sections.map(\.tiles.count).max() ?? 0)
    return longest * (side.width + ContactSheet.gap) - ContactSheet.gap + 2 * ContactSheet.frame
  }
  private var block: Double { head + strip }
  private var rows: Int { (sections.count + blocks - 1) / blocks }
  private var width: Double {
    let sheet = Double(blocks) * block + Double(blocks - 1) * 2 * ContactSheet.margin
    return max(sheet, min(TextWidth.of(grid.title, size: 15), ContactSheet.most)) + 2 * ContactSheet.margin
  }

  var svg: String {
    var body = SVG()
    var top = ContactSheet.margin
    heading(&top, &body)
    columnHeads(&top, &body)
    for (index, section) in sections.enumerated() {
      let (column, line) = index.quotientAndRemainder(dividingBy: max(rows, 1))
      draw(section, pictures[index], x: left(of: column), y: top + Double(line) * row, &body)
    }
    return grid.document(
      body, columns: sections.map(\.tiles.count).max() ?? 0,
      count: sections.map(\.tiles.count).reduce(0, +), width: width,
      height: top + Double(rows) * row - ContactSheet.leading + ContactSheet.margin - 4)
  }

  private func heading(_ top: inout Double, _ svg: inout SVG) {
    let lines: [(String, Double, String?, Color)] = [
      (grid.title, 15, "600", .ink), (grid.subtitle, 12, nil, .muted),
    ]
    for (text, size, weight, color) in lines {
      for line in TextWidth.lines(text, width: width - 2 * ContactSheet.margin, size: size) {
        top += size + 1
        write(line, x: ContactSheet.margin, y: top, size: size, weight: weight, color, &svg)
        top += 6
      }
    }
    top += 4
  }

  /// The labels of the first row's tiles, which stand for those below them as well.
  private func columnHeads(_ top: inout Double, _ svg: inout SVG) {
    guard let labels = sections.first?.tiles.map(\.label), labels.contains(where: { !$0.isEmpty }) else {
      return
    }
    top += 12
    for column in 0..<blocks {
      for (index, label) in labels.enumerated() {
        let x = left(of: column) + head + ContactSheet.frame + Double(index) * (side.width + ContactSheet.gap)
        svg.element(
          "text",
          [
            "x": .number(x + side.width / 2), "y": .number(top), "font-size": "12", "font-weight": "600",
            "text-anchor": "middle",
          ], text: TextWidth.cut(label, to: side.width + ContactSheet.gap, size: 12))
      }
    }
    top += 4
  }

  /// Where a block begins.
  private func left(of block: Int) -> Double {
    ContactSheet.margin + Double(block) * (self.block + 2 * ContactSheet.margin)
  }

  private func draw(
    _ section: ImageGrid.Section, _ pictures: [String], x: Double, y: Double, _ svg: inout SVG
  ) {
    let height = row - ContactSheet.leading
    titles(of: section, x: x, middle: y + height / 2, &svg)
    let left = x + head + ContactSheet.frame
    for index in section.tiles.indices {
      svg.picture(
        pictures[index], x: left + Double(index) * (side.width + ContactSheet.gap),
        y: y + (height - side.height) / 2, width: side.width, height: side.height)
    }
    guard section.isSetApart else { return }
    svg.element(
      "rect",
      [
        "x": .number(x + head), "y": .number(y + (height - side.height) / 2 - ContactSheet.frame),
        "width": .number(strip), "height": .number(side.height + 2 * ContactSheet.frame), "rx": "3",
        "fill": "none", "stroke": .text(ContactSheet.accent.hex), "stroke-width": "1.2",
        "stroke-dasharray": "4 3",
      ])
  }

  /// The title and its notes, as a paragraph around the middle of the row; notes alone are the title.
  private func titles(of section: ImageGrid.Section, x: Double, middle: Double, _ svg: inout SVG) {
    let hasTitle = !section.title.isEmpty
    let lines = (hasTitle ? [section.title] : []) + section.notes
    var y = middle - 15 * Double(lines.count) / 2 - 3.5
    for (index, text) in lines.enumerated() {
      y += 15
      let isTitle = hasTitle && index == 0
      let isAccent = section.isSetApart && index == lines.count - 1
      write(
        TextWidth.cut(text, to: head - 8, size: 12), x: x, y: y, size: isTitle ? 13 : 11.5,
        weight: isTitle ? "600" : nil, isAccent ? ContactSheet.accent : isTitle || !hasTitle ? .ink : .muted,
        &svg)
    }
  }

  private func write(
    _ text: String, x: Double, y: Double, size: Double, weight: String?, _ color: Color, _ svg: inout SVG
  ) {
    svg.element(
      "text",
      [
        "x": .number(x), "y": .number(y), "font-size": .number(size),
        "font-weight": weight.map { .text($0) }, "fill": .text(color.hex),
      ], text: text)
  }
}
