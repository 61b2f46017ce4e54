/// What colours and line styles mean, to the right of the panels.
struct Legend: Sendable {
  /// One entry: a sample and a word.
  struct Entry: Sendable {
    let label: String
    let look: Look
    let mark: Mark
    let shape: Shape
    /// Of the area of a histogram.
    var areaOpacity = 1.0

    /// A coloured square.
    static func swatch(_ label: String, _ color: Color) -> Entry {
      Entry(label: label, look: Look(color: color, width: 1, opacity: 1), mark: .heat, shape: .circle)
    }
  }

  enum Section: Sendable {
    case entries(title: String, [Entry], more: Int)
    case bar(ColorBar)
    case key(ColorKey)
  }

  let sections: [Section]

  private static let most = 18
  private static let widest = 150.0
  private static let line = 18.0

  /// Colours already named at the ends of lines are not said again.
  init(_ drawing: Drawing, namesColors: Bool) {
    var sections: [Section] = []
    let isMerged = Legend.hasOneDashPerColor(drawing)
    for channel in namesColors ? drawing.looks.channels : [] {
      let title = Legend.title(drawing, channel)
      if case .ramp(let ramp) = channel.scale {
        sections.append(.bar(ColorBar(title: title, ramp: ramp)))
      } else {
        sections.append(Legend.section(title, Legend.colors(drawing, channel, keepsDashes: isMerged)))
      }
    }
    if let square = drawing.square {
      sections.append(.key(ColorKey(square: square)))
      if square.hasMissing { sections.append(Legend.section("", [.swatch("no value", .missing)])) }
    }
    let fits = drawing.panels.isEmpty ? Legend.fits(drawing) : []
    if !fits.isEmpty { sections.append(Legend.section(Fit.title(drawing.x, drawing.y), fits)) }
    let layers = Legend.layers(drawing)
    if !layers.isEmpty { sections.append(Legend.section("", layers)) }
    if drawing.looks.dashes.count > 1, !isMerged {
      sections.append(Legend.section(Legend.title(drawing, \.dash), Legend.dashes(drawing)))
    }
    if let fills = drawing.fills {
      sections.append(.bar(ColorBar(title: Legend.title(drawing, \.fill), ramp: fills)))
      let contours = Legend.contours(drawing)
      if !contours.isEmpty { sections.append(Legend.section("", contours)) }
      if let missing = fills.missing { sections.append(Legend.section("", [.swatch(missing, .missing)])) }
    }
    if !drawing.fillWords.isEmpty {
      let words = drawing.fillWords.map { Entry.swatch($0.word.label(), $0.color) }
      sections.append(Legend.section(Legend.title(drawing, \.fill), words))
    }
    self.sections = sections
  }

  private static func section(_ title: String, _ entries: [Entry]) -> Section {
    .entries(title: title, Array(entries.prefix(most)), more: max(entries.count - most, 0))
  }

  private static func title(_ drawing: Drawing, _ channel: KeyPath<Layer, String?>) -> String {
    let columns = drawing.chart.layers.compactMap { layer in
      layer[keyPath: channel].flatMap { layer.table[$0] }
    }
    return columns.first?.heading ?? ""
  }

  private static func title(_ drawing: Drawing, _ channel: Looks.Channel) -> String {
    let columns = drawing.chart.layers.filter { $0.color == channel.name }.compactMap {
      $0.table[channel.name]
    }
    return columns.first?.heading ?? ""
  }

  var width: Double {
    let widths = sections.map { section in
      switch section {
      case .entries(let title, let entries, _):
        max(TextWidth.of(title, size: 12), 26 + (entries.map { TextWidth.of($0.label, size: 12) }.max() ?? 0))
      case .bar(let bar): max(TextWidth.of(bar.title, size: 12), bar.size.width)
      case .key(let key): key.size.width
      }
    }
    // What is long is cut, but a square of colours is as wide as it is.
    let keys = sections.compactMap { section in
      if case .key(let key) = section { key.size.width } else { nil }
    }
    return max(min(widths.max() ?? 0, Legend.widest), keys.max() ?? 0)
  }

  var height: Double {
    sections.map { section in
      switch section {
      case .entries(let title, let entries, let more):
        Double(entries.count + (title.isEmpty ? 0 : 1) + (more > 0 ? 1 : 0)) * Legend.line + 12
      case .bar(let bar): Legend.line + bar.size.height
      case .key(let key): key.size.height + 12
      }
    }.reduce(0, +)
  }

  func draw(_ svg: inout SVG) {
    var top = 6.0
    for section in sections {
      switch section {
      case .entries(let title, let entries, let more):
        heading(title, &top, &svg)
        for entry in entries { draw(entry, &top, &svg) }
        if more > 0 { text("… \(NumberFormat.count(more)) more", at: 0, &top, &svg) }
        top += 12
      case .bar(let bar):
        heading(bar.title, &top, &svg)
        bar.draw(below: top - 6, &svg)
        top += bar.size.height
      case .key(let key):
        key.draw(below: top - 6, &svg)
        top += key.size.height + 12
      }
    }
  }

  private func heading(_ title: String, _ top: inout Double, _ svg: inout SVG) {
    guard !title.isEmpty else { return }
    let cut = TextWidth.cut(title, to: Legend.widest, size: 12)
    svg.element(
      "text", ["y": .number(top + 4), "font-size": "12", "fill": .text(Color.muted.hex)], text: cut)
    top += Legend.line
  }

  private func text(_ label: String, at x: Double, _ top: inout Double, _ svg: inout SVG) {
    let cut = TextWidth.cut(label, to: Legend.widest - x, size: 12)
    svg.element("text", ["x": .number(x), "y": .number(top + 4), "font-size": "12"], text: cut)
    top += Legend.line
  }

  private func draw(_ entry: Entry, _ top: inout Double, _ svg: inout SVG) {
    let color = entry.look.color.hex
    switch entry.mark {
    case .line, .path, .rule, .guide, .diagonal, .band:
      if entry.mark == .band {
        svg.element(
          "rect",
          [
            "x": "0", "y": .number(top - 5), "width": "20", "height": "10", "fill": .text(color),
            "fill-opacity": "0.18",
          ])
      }
      if let casing = entry.look.casing, casing != .background {
        svg.stroke(
          [[Point(0, top), Point(20, top)]], Look(color: casing, width: 4.1, opacity: 1, dashes: "20"))
      }
      svg.element(
        "path",
        [
          "d": .text("M0,\(NumberFormat.coordinate(top))h20"), "stroke": .text(color),
          "stroke-width": .number(entry.look.width), "stroke-dasharray": entry.look.dashes.map { .text($0) },
        ])
    case .points, .diagram:
      svg.symbol(entry.shape, at: Point(10, top), entry.look)
    case .histogram:
      svg.element(
        "rect",
        [
          "x": "3", "y": .number(top - 6), "width": "13", "height": "12", "fill": .text(color),
          "fill-opacity": .number(entry.areaOpacity), "stroke": .text(color), "stroke-width": "1.6",
        ])
    case .bars, .barcode, .heat, .graph:
      svg.element(
        "rect", ["x": "3", "y": .number(top - 6), "width": "12", "height": "12", "fill": .text(color)])
    }
    text(entry.label, at: 26, &top, &svg)
  }
}
