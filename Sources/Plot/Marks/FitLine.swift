/// Straight lines through points, with their slopes where the legend cannot say them.
extension Painter {
  /// A cloud would hide a line below it; single points are not to be hidden by one above them.
  mutating func drawFits(_ series: [Series], over points: [Point], isCloud: Bool) {
    let fits = series.compactMap { line in Fit(line, frame.x, frame.y).map { (fit: $0, look: looks[line]) } }
    let drawn = chosen(fits, to: max(detail.points / 40, 2))
    for (fit, look) in drawn {
      var look = Look(color: look.color.mixed(with: .ink, 0.25), width: 1.7, opacity: 1)
      look.casing = isCloud ? .background : nil
      svg.stroke([[fit.ends.from, fit.ends.to].map(pixel)], look)
    }
    if hasPanels { write(drawn.prefix(6).map { ("slope " + $0.fit.label, $0.look.color) }, besides: points) }
  }

  private func pixel(_ even: Point) -> Point {
    Point(frame.across(frame.x.value(atEven: even.x)), frame.down(frame.y.value(atEven: even.y)))
  }

  /// Below each other in the corner that holds the fewest points.
  private mutating func write(_ labels: [(text: String, color: Color)], besides points: [Point]) {
    guard !labels.isEmpty else { return }
    let width = 14 + (labels.map { TextWidth.of($0.text, size: 11) }.max() ?? 0)
    let height = 8 + 14 * Double(labels.count)
    let corners = [(false, false), (true, true), (true, false), (false, true)]
    let counts = corners.map { isRight, isLow in
      points.count { point in
        (isRight ? frame.width - point.x : point.x) < width
          && (isLow ? frame.height - point.y : point.y) < height
      }
    }
    let best = corners[counts.indices.min { (counts[$0], $0) < (counts[$1], $1) } ?? 0]
    for (row, label) in labels.enumerated() {
      let top = (best.1 ? frame.height - height : 0) + 15 + 14 * Double(row)
      svg.note(
        label.text, at: Point(best.0 ? frame.width - 6 : 6, top), anchor: best.0 ? "end" : "start",
        color: label.color)
    }
  }
}
