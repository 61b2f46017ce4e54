/// A coloured cell for every pair of x and y; a great many become one picture.
extension Painter {
  /// Cells that have the panel to themselves say their values where there is room.
  mutating func drawHeat(_ series: Series, isAlone: Bool) {
    guard let fills, let x = series.x, let y = series.y, let fill = series.fill?.numbers else { return }
    let columns = CellGrid(
      frame.x.values(x).map(frame.across), within: frame.x.categorical, length: frame.width)
    let rows = CellGrid(frame.y.values(y).map(frame.down), within: frame.y.categorical, length: frame.height)
    let most = min(900, detail.points / 4)
    if columns.cells.count * rows.cells.count > most || fill.count > most {
      drawPicture(columns, rows, fill, fills)
    } else {
      drawCells(columns, rows, fill, fills)
      if isAlone, series.levels.isEmpty, fill.count <= 150 {
        write(fill, series.label?.cells, columns, rows, fills)
      }
    }
    if !series.levels.isEmpty {
      drawContours(Field(fill, columns, rows), at: series.levels, fills)
    }
  }

  private mutating func drawCells(
    _ columns: CellGrid, _ rows: CellGrid, _ values: [Double], _ fills: ColorRamp
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
    _ values: [Double], _ labels: [Cell]?, _ columns: CellGrid, _ rows: CellGrid, _ fills: ColorRamp
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
  private mutating func drawPicture(
    _ columns: CellGrid, _ rows: CellGrid, _ values: [Double], _ fills: ColorRamp
  ) {
    guard let left = columns.cells.first, let right = columns.cells.last, let top = rows.cells.first,
      let bottom = rows.cells.last
    else { return }
    // About four pixels take the bytes of one point.
    let side = Double(detail.points * 4).squareRoot()
    let across = columns.sampled(most: min(max(Int(side * 1.2), 2), 240))
    let down = rows.sampled(most: min(max(Int(side / 1.2), 2), 160))
    let field = Field(values, columns, rows)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(across.count * down.count * 3)
    for row in down {
      for column in across {
        let color = field[row, column].map(fills.color(_:)) ?? .background
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
