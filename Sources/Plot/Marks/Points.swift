/// One point a row; a great many become a cloud of transparent dots.
extension Painter {
  mutating func drawPoints(_ series: [Series]) {
    if let space = frame.space { return drawPoints(series, in: space) }
    let clouds = series.map { line in
      let points = frame.points(line)
      lost += points.count { !$0.isFinite }
      return points
    }
    let total = clouds.map(\.count).reduce(0, +)
    let isCloud = total > min(250, detail.points / 4)
    if isCloud { drawClouds(series, clouds, of: total) }
    drawFits(series, over: clouds.flatMap { $0 }, isCloud: isCloud)
    guard !isCloud else { return }
    for (line, points) in zip(series, clouds) {
      drawWhiskers(line, at: points.map(\.x), color: looks[line].color)
    }
    for (line, points) in zip(series, clouds) {
      for (row, point) in points.enumerated() where point.isFinite {
        svg.symbol(line.shape, at: point, look(line, row))
      }
    }
    guard total <= min(60, detail.points / 8) else { return }
    for (line, points) in zip(series, clouds) {
      if let labels = line.label?.cells { annotate(points, labels, looks[line]) }
    }
  }

  /// A row that two columns colour has a colour of its own.
  func look(_ series: Series, _ row: Int) -> Look {
    var look = looks[series]
    guard let pair = series.colorPair, let square, let x = pair.x.numbers, let y = pair.y.numbers else {
      return look
    }
    look.color = square.color(x[row], y[row])
    return look
  }

  private mutating func drawClouds(_ series: [Series], _ clouds: [[Point]], of total: Int) {
    var order: [Look] = []
    var looked: [Look: [Point]] = [:]
    for (line, points) in zip(series, clouds) {
      for (row, point) in points.enumerated() {
        let look = look(line, row)
        if looked[look] == nil { order.append(look) }
        looked[look, default: []].append(point)
      }
    }
    for look in chosen(order, to: max(detail.points / 6, 2)) {
      cloud(looked[look] ?? [], look, size: total > 2000 ? 3 : 4.4, of: total)
    }
  }

  /// Dots as ends of strokes without length: a third of the bytes of circles. Dots on the same half pixel are one.
  private mutating func cloud(_ points: [Point], _ look: Look, size: Double, of total: Int) {
    var seen: Set<Point> = []
    let visible = points.filter { point in
      guard point.isFinite, (-9...frame.width + 9).contains(point.x),
        (-9...frame.height + 9).contains(point.y)
      else { return false }
      return seen.insert(Point((point.x * 2).rounded(), (point.y * 2).rounded())).inserted
    }
    let drawn = chosen(visible, to: max(detail.points * points.count / total, 1))
    // Transparency adds up between elements only, and where dots are dense it should; but it would mix colours that
    // are to be looked up in a square.
    let bundles = square == nil ? min(max(drawn.count / 100, 1), 40) : 1
    for bundle in 0..<bundles where bundle < drawn.count {
      let dots = stride(from: bundle, to: drawn.count, by: bundles).map { "M\(drawn[$0].svg)h0" }
      svg.element(
        "path",
        [
          "d": .text(dots.joined()), "fill": "none", "stroke": .text(look.color.hex),
          "stroke-width": .number(size), "stroke-linecap": "round",
          "stroke-opacity": square != nil ? "0.9" : drawn.count > 1000 ? "0.3" : "0.6",
        ])
    }
  }

  private mutating func annotate(_ points: [Point], _ labels: [Cell], _ look: Look) {
    for (point, label) in zip(points, labels) where point.isFinite {
      let text = TextWidth.cut(label.label(), to: 160, size: 11)
      let hasRoom = point.x + 9 + TextWidth.of(text, size: 11) <= frame.width + 12
      let place = Point(point.x + (hasRoom ? 8 : -8), point.y + (point.y < 14 ? 14 : -6))
      svg.note(text, at: place, anchor: hasRoom ? "start" : "end", color: look.color)
    }
  }
}
