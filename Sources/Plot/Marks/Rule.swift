/// Straight reference lines across the panel, with their labels at the end.
extension Painter {
  mutating func drawRules(_ series: [Series]) {
    let all = series.flatMap { rules($0) }.unique
    for rule in chosen(all, to: max(detail.points / 25, 2)) { draw(rule) }
  }

  private struct Rule: Hashable {
    let isUpright: Bool
    /// Where it crosses the axis, in pixels.
    let place: Double
    let label: String
    let look: Look
  }

  /// Upright lines at x, or level ones at y where the layer has a y.
  private func rules(_ series: Series) -> [Rule] {
    let isUpright = series.y == nil
    guard let column = series.y ?? series.x else { return [] }
    let values = isUpright ? frame.x.values(column).map(frame.across) : frame.y.values(column).map(frame.down)
    var look = looks[series]
    look.width = 1.2
    look.dashes = look.dashes ?? "4 3"
    return values.indices.filter { values[$0].isFinite }.map { row in
      let label = series.label.map { TextWidth.cut($0[row].label(), to: 160, size: 11) } ?? ""
      return Rule(isUpright: isUpright, place: values[row], label: label, look: look)
    }
  }

  private mutating func draw(_ rule: Rule) {
    let place = rule.place
    let color = rule.look.color
    if rule.isUpright {
      svg.stroke([[Point(place, 0), Point(place, frame.height)]], rule.look)
      let hasRoom = place + 6 + TextWidth.of(rule.label, size: 11) < frame.width
      let start = Point(place + (hasRoom ? 5 : -5), 11)
      svg.note(rule.label, at: start, anchor: hasRoom ? "start" : "end", color: color)
    } else {
      svg.stroke([[Point(0, place), Point(frame.width, place)]], rule.look)
      svg.note(rule.label, at: Point(frame.width - 4, place - 4), anchor: "end", color: color)
    }
  }
}
