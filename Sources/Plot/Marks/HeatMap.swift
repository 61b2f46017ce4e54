/// A coloured cell for every pair of x and y; a great many become one picture.
extension Painter {
  /// Cells that have the panel to themselves say their values where there is room.
  mutating func drawHeat(_ series: Series, isAlone: Bool) {
    guard let fills, let x = series.x, let y = series.y, let fill = series.fill?.numbers else { return }
    let columns = Grid(frame.x.values(x).map(frame.across), within: frame.x.categorical, length: frame.width)
    let rows = Grid(frame.y.values(y).map(frame.down), within: frame.y.categorical, length: frame.height)
    let most = min(900, detail.points / 4)
    if columns.cells.count * rows.cells.count > most || fill.count > most {
      drawPicture(columns, rows, fill, fills)
    } else {
      drawCells(columns, rows, fill, fills)
      if isAlone, fill.count <= 150 { write(fill, series.label?.cells, columns, rows, fills) }
    }
  }

  private mutating func drawCells(
    _ columns: Grid, _ rows: Grid, _ values: [Double], _ fills: ColorRamp
  ) {
    svg.element("g", ["shape-rendering": "crispEdges"]) { svg in
      for (index, value) in values.enumerated() {
        guard let column = columns.cell(ofRow: index), let row = rows.cell(ofRow: index) else { continue }
        svg.element(
          "rect",
          [
            "x": .number(column.lowerBound), "y": .number(row.lowerBound), "width": .number(column.length),
            "height": .number(row.length), "fill": .text(fills.color(value).hex),
          ])
      }
    }
  }

  private mutating func write(
    _ values: [Double], _ labels: [Cell]?, _ columns: Grid, _ rows: Grid, _ fills: ColorRamp
  ) {
    for (index, value) in values.enumerated() where value.isFinite {
      guard let column = columns.cell(ofRow: index), let row = rows.cell(ofRow: index) else { continue }
      let text = labels?[index].label() ?? NumberFormat.short(value, digits: 2, style: .typeset)
      guard row.length >= 18, TextWidth.of(text, size: 11) < column.length - 4 else { continue }
      svg.element(
        "text",
        [
          "x": .number((column.lowerBound + column.upperBound) / 2),
          "y": .number((row.lowerBound + row.upperBound) / 2 + 4), "font-size": "11",
          "text-anchor": "middle", "fill": .text(fills.color(value).contrast.hex),
        ], text: text)
    }
  }

  /// The cells as the pixels of a picture, stretched over the panel; uneven cells repeat pixels.
  private mutating func drawPicture(_ columns: Grid, _ rows: Grid, _ values: [Double], _ fills: ColorRamp) {
    guard let left = columns.cells.first, let right = columns.cells.last, let top = rows.cells.first,
      let bottom = rows.cells.last
    else { return }
    // About four pixels take the bytes of one point.
    let side = Double(detail.points * 4).squareRoot()
    let across = columns.sampled(most: min(max(Int(side * 1.2), 2), 240))
    let down = rows.sampled(most: min(max(Int(side / 1.2), 2), 160))
    var level = [Double?](repeating: nil, count: columns.cells.count * rows.cells.count)
    for (index, value) in values.enumerated() {
      guard let column = columns.place[index], let row = rows.place[index] else { continue }
      level[row * columns.cells.count + column] = value
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(across.count * down.count * 3)
    for row in down {
      for column in across {
        let color = level[row * columns.cells.count + column].map(fills.color(_:)) ?? .background
        pixels += [color.red, color.green, color.blue]
      }
    }
    let image = Bitmap(width: across.count, height: down.count, pixels: pixels)
    svg.element(
      "image",
      [
        "x": .number(left.lowerBound), "y": .number(top.lowerBound),
        "width": .number(right.upperBound - left.lowerBound),
        "height": .number(bottom.upperBound - top.lowerBound), "preserveAspectRatio": "none",
        "image-rendering": "optimizeSpeed", "style": "image-rendering:pixelated",
        "href": .text(image.dataURL),
      ])
  }
}

/// The cells along one side of a heat map, in pixels.
private struct Grid {
  /// Ascending and without gaps.
  let cells: [ClosedRange<Double>]
  /// The cell of each row of the table; nil where it has no place.
  let place: [Int?]

  /// Edges lie half-way between neighbours; on a categorical axis each category is a cell.
  init(_ centers: [Double], within categorical: CategoricalScale?, length: Double) {
    if let categorical {
      let width = length * categorical.bandwidth
      cells = categorical.labels.indices.map { Double($0) * width...Double($0 + 1) * width }
      place = centers.map { $0.isFinite ? min(max(Int($0 / width), 0), categorical.labels.count - 1) : nil }
      return
    }
    let distinct = Set(centers.filter(\.isFinite)).sorted()
    let positions = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    place = centers.map { positions[$0] }
    guard distinct.count > 1 else {
      cells = distinct.map { _ in 0...length }
      return
    }
    let inner = zip(distinct, distinct.dropFirst()).map { ($0 + $1) / 2 }
    let first = 2 * distinct[0] - inner[0]
    let last = 2 * distinct[distinct.count - 1] - inner[inner.count - 1]
    let edges = [first] + inner + [last]
    cells = zip(edges, edges.dropFirst()).map { $0...$1 }
  }

  func cell(ofRow row: Int) -> ClosedRange<Double>? { place[row].map { cells[$0] } }

  /// The cell under each of at most that many pixels: one pixel a cell where the cells are even and few enough.
  func sampled(most: Int) -> [Int] {
    guard let first = cells.first, let last = cells.last else { return [] }
    let widths = cells.map(\.length)
    let isEven = (widths.max() ?? 0) < 1.02 * (widths.min() ?? 0)
    if isEven, cells.count <= most { return Array(cells.indices) }
    let span = last.upperBound - first.lowerBound
    var cell = 0
    return (0..<most).map { pixel in
      let place = first.lowerBound + (Double(pixel) + 0.5) * span / Double(most)
      while cell + 1 < cells.count, cells[cell].upperBound < place { cell += 1 }
      return cell
    }
  }
}
