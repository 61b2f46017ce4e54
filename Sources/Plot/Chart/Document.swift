/// Assembles titles, panels, legend and notes of a laid out chart into one SVG document.
struct Document {
  let drawing: Drawing
  let layout: Layout

  /// Generic families only: the picture is shown where the page's fonts are not.
  static let font = "Helvetica, Arial, 'Liberation Sans', sans-serif"

  func text(_ detail: Painter.Detail) -> String {
    let count = max(drawing.panels.count, 1)
    let share = Painter.Detail(points: max(detail.points / count, 24), tolerance: detail.tolerance)
    let painters = (0..<count).map { index in
      var painter = Painter(
        frame: layout.frame, looks: drawing.looks, fills: drawing.fills, fillWords: drawing.fillWords,
        square: drawing.square, hasPanels: !drawing.panels.isEmpty,
        detail: share)
      painter.draw(drawing.series(in: drawing.panels.isEmpty ? nil : drawing.panels[index]))
      return painter
    }
    let notes = layout.isSmall ? [] : notes(painters)
    var body = SVG()
    heading(&body)
    axisTitles(&body)
    let id = "p" + fingerprint(painters.map(\.svg.text).joined() + drawing.heading + "\(layout.width)")
    for (index, painter) in painters.enumerated() { panel(index, painter, clip: id + "c", &body) }
    beside(&body)
    footnotes(notes, &body)
    return document(body, id: id, height: height(notes))
  }

  private func height(_ notes: [String]) -> Double {
    let title = drawing.x.title.isEmpty || layout.isSmall || drawing.isSpace ? 0.0 : 20
    let panels = layout.bottom + layout.xTicks.heightBelow + title + 12 + Double(notes.count) * 15
    return layout.isSmall ? panels - 4 : max(panels, layout.top + layout.legend.height + 12)
  }

  private func document(_ body: SVG, id: String, height: Double) -> String {
    var svg = SVG()
    let (width, height) = (layout.width.rounded(.up), height.rounded(.up))
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": .number(width), "height": .number(height),
        "viewBox": "0 0 \(NumberFormat.coordinate(width)) \(NumberFormat.coordinate(height))", "role": "img",
        "aria-labelledby": "\(id)t \(id)d", "font-family": .text(Document.font), "font-size": "11",
        "fill": .text(Color.ink.hex),
      ]
    ) { svg in
      svg.element("title", ["id": "\(id)t"], text: drawing.heading)
      svg.element("desc", ["id": "\(id)d"], text: drawing.summary)
      svg.element("clipPath", ["id": "\(id)c"]) { svg in
        svg.element(
          "rect",
          [
            "x": "-5", "y": "-5", "width": .number(layout.frame.width + 10),
            "height": .number(layout.frame.height + 10),
          ])
      }
      svg.element(
        "rect", ["width": "100%", "height": "100%", "rx": "3", "fill": .text(Color.background.hex)])
      svg.append(body)
    }
    return svg.text
  }

  private func heading(_ svg: inout SVG) {
    var y = 10.0
    for line in layout.titles {
      y += 20
      svg.element(
        "text",
        ["x": "14", "y": .number(y - 3), "font-size": "15", "font-weight": "600"], text: line)
    }
    for line in layout.subtitles {
      y += 17
      svg.element(
        "text",
        ["x": "14", "y": .number(y - 2), "font-size": "12", "fill": .text(Color.muted.hex)], text: line)
    }
  }

  private func axisTitles(_ svg: inout SVG) {
    guard !layout.isSmall, !drawing.isSpace else { return }
    let middle = layout.left + layout.panelsWidth / 2
    let below = layout.bottom + layout.xTicks.heightBelow + 18
    svg.element(
      "text",
      ["x": .number(middle), "y": .number(below), "font-size": "12.5", "text-anchor": "middle"],
      text: TextWidth.cut(drawing.x.title, to: layout.panelsWidth + 60, size: 12.5))
    let center = (layout.top + layout.bottom) / 2
    let title = TextWidth.cut(drawing.y.title, to: layout.bottom - layout.top + 30, size: 12.5)
    svg.element(
      "text",
      [
        "transform": "translate(22 \(NumberFormat.coordinate(center))) rotate(-90)", "font-size": "12.5",
        "text-anchor": "middle",
      ], text: title)
  }

  private func panel(_ index: Int, _ painter: Painter, clip: String, _ svg: inout SVG) {
    let frame = layout.frame
    let corner = layout.corner(index)
    let count = max(drawing.panels.count, 1)
    let axes = Axes(
      frame: frame, x: layout.xTicks, y: layout.yTicks, hasXLabels: layout.isLowest(index, of: count),
      hasYLabels: layout.isLeftmost(index),
      hasVerticalGrid: !drawing.marks.isDisjoint(with: [.path, .points, .barcode, .diagram]),
      style: style)
    svg.element("g", ["transform": "translate(\(corner.svg.replacing(",", with: " ")))"]) { svg in
      if layout.hasPanelTitles {
        let title = drawing.panelTitle(drawing.panels[index], width: frame.width)
        svg.element(
          "text",
          ["x": .number(frame.width / 2), "y": "-8", "font-size": "12", "text-anchor": "middle"], text: title)
      }
      let box = frame.space.map { SpaceAxes(space: $0, isNarrow: frame.width < 280) }
      if let box { box.walls(&svg) } else { axes.grid(&svg) }
      svg.element("g", ["clip-path": "url(#\(clip))"]) { $0.append(painter.svg) }
      if let box { box.edges(&svg) } else { axes.lines(&svg) }
      if painter.svg.text.isEmpty {
        svg.note("no data", at: Point(frame.width / 2, frame.height / 2), anchor: "middle", color: .muted)
      }
    }
  }

  private var style: Axes.Style {
    if drawing.isGraph { return .levels }
    if drawing.isBarcode { return .intervals }
    return drawing.isHeatMap ? .cells : .lines
  }

  private func beside(_ svg: inout SVG) {
    let edge = layout.left + layout.panelsWidth
    if let labels = layout.labels {
      svg.element("g", ["transform": "translate(\(layout.corner(0).svg.replacing(",", with: " ")))"]) { svg in
        labels.draw(&svg, frame: layout.frame)
      }
    }
    guard !layout.isSmall, !layout.legend.sections.isEmpty else { return }
    let x = NumberFormat.coordinate(edge + 18 + (layout.labels?.width ?? 0))
    let y = NumberFormat.coordinate(layout.top)
    svg.element("g", ["transform": "translate(\(x) \(y))"]) { layout.legend.draw(&$0) }
  }

  /// What the picture leaves out.
  private func notes(_ painters: [Painter]) -> [String] {
    var notes: [String] = []
    let lost = painters.map(\.lost).reduce(0, +)
    if lost > 0 {
      let isLogarithmic = [drawing.x, drawing.y].contains { $0.scale is LogScale }
      let reason =
        isLogarithmic ? "missing, infinite, or not positive on a logarithmic axis" : "missing or infinite"
      notes.append("\(NumberFormat.count(lost)) value\(lost == 1 ? "" : "s") not shown: \(reason)")
    }
    let leftOut = painters.map(\.leftOut).reduce(0, +)
    if leftOut > 0 {
      let marks = drawing.marks.filter { !$0.isReference }.map {
        $0 == .barcode ? "the shortest" : $0.rawValue
      }.sorted()
        .joined(separator: ", ")
      notes.append("Left out, being too many to draw: \(NumberFormat.count(leftOut)) (\(marks))")
    }
    if drawing.panelsLeftOut > 0 {
      notes.append("\(NumberFormat.count(drawing.panelsLeftOut)) more panels not shown")
    }
    return notes
  }

  private func footnotes(_ notes: [String], _ svg: inout SVG) {
    let first = height(notes) - Double(notes.count) * 15 + 5
    for (index, note) in notes.enumerated() {
      svg.element(
        "text",
        ["x": "14", "y": .number(first + Double(index) * 15), "fill": .text(Color.muted.hex)], text: note)
    }
  }
}

/// Eight letters and digits that follow from the text (FNV-1a): ids that differ between charts and not between runs.
func fingerprint(_ text: String) -> String {
  let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  return String(hash, radix: 36)
}
