/// A circle for every node with its name inside, over straight edges.
extension Painter {
  mutating func drawGraph(_ series: Series) {
    let points = frame.points(series)
    let names = series.label?.cells ?? []
    lost += points.count { !$0.isFinite }
    let placed = chosen(points.indices.filter { points[$0].isFinite }, to: max(detail.points / 10, 2))
    drawEdges(
      series.edges, Dictionary(placed.filter { $0 < names.count }.map { (names[$0], points[$0]) }) { $1 })
    let radius = Painter.radius(placed.map { points[$0] })
    let size = Painter.fontSize(names, radius: radius)
    for index in placed {
      let value = series.fill?[index]
      let fill = value.flatMap(fill(of:)) ?? .background
      let name = index < names.count ? names[index].label() : ""
      drawNode(name, value, at: points[index], radius: radius, fill)
      if let size { write(name, at: points[index], size: size, fill.contrast) }
    }
  }

  private func fill(of value: Cell) -> Color? {
    value.number.map { fills?.color($0) } ?? fillWords.first { $0.word == value }?.color
  }

  /// All edges between nodes that are there, as one stroke.
  private mutating func drawEdges(_ edges: [Edge], _ places: [Cell: Point]) {
    let lines = edges.compactMap { edge in
      places[edge.from].flatMap { from in places[edge.to].map { [from, $0] } }
    }
    svg.stroke(chosen(lines, to: max(detail.points / 4, 2)), Look(color: .edge, width: 1.1, opacity: 1))
  }

  private mutating func drawNode(
    _ name: String, _ value: Cell?, at point: Point, radius: Double, _ fill: Color
  ) {
    let told = value.map { value in
      value.number.map { NumberFormat.short($0, style: .typeset) } ?? value.label()
    }
    svg.element(
      "circle",
      [
        "cx": .number(point.x), "cy": .number(point.y), "r": .number(radius), "fill": .text(fill.hex),
        "stroke": .text(Color.axis.hex), "stroke-width": "0.8",
      ]
    ) { svg in
      // What a reader sees who points at the node.
      svg.element("title", text: [name, told ?? ""].filter { !$0.isEmpty }.joined(separator: ": "))
    }
  }

  private mutating func write(_ name: String, at point: Point, size: Double, _ color: Color) {
    svg.element(
      "text",
      [
        "x": .number(point.x), "y": .number(point.y + 0.36 * size), "font-size": .number(size),
        "text-anchor": "middle", "fill": .text(color.hex), "pointer-events": "none",
      ], text: name)
  }

  /// As large as leaves room for the edges between neighbours.
  private static func radius(_ points: [Point]) -> Double {
    let sorted = points.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    let steps = zip(sorted, sorted.dropFirst())
    let across = steps.filter { $0.y == $1.y && $0.x < $1.x }.map { $1.x - $0.x }.min() ?? .infinity
    let upwards = steps.filter { $0.y < $1.y }.map { $1.y - $0.y }.min() ?? .infinity
    return min(max(min(0.44 * across, 0.4 * upwards), 2), 22)
  }

  /// The size at which every name fits into its circle; nil where that cannot be read.
  private static func fontSize(_ names: [Cell], radius: Double) -> Double? {
    // Fonts are narrower than `TextWidth` promises, and a circle is a little narrower off its middle.
    let widest = 0.93 * (names.map { TextWidth.of($0.label(), size: 1) }.max() ?? 0)
    guard widest > 0 else { return nil }
    let size = min((2 * radius - 4.5) / widest, 12, radius)
    return size >= 7 ? size : nil
  }
}

extension Color {
  /// The lines between nodes.
  fileprivate static let edge = Color(0xb9b9b6)
}
