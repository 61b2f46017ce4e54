/// The share of rows in each bin: bars where there is one group; else outlines over pale areas, so that each group
/// can be followed through the others.
extension Painter {
  mutating func drawHistograms(_ series: [Series]) {
    let drawn = chosen(series, to: max(detail.points / 300, 2))
    lost += series.map(\.lost).reduce(0, +)
    for group in drawn {
      let look = looks[group]
      let gap = looks.areaOpacity < 1 ? 0 : 1.0
      let bars = steps(group).map { SVG.outline(corners($0, gap: gap)) + "Z" }
      guard !bars.isEmpty else { continue }
      svg.element(
        "path",
        [
          "d": .text(bars.joined()), "fill": .text(look.color.hex),
          "fill-opacity": looks.areaOpacity < 1 ? .number(looks.areaOpacity) : nil,
        ])
    }
    guard looks.areaOpacity < 1 else { return }
    for group in drawn { outline(group) }
  }

  /// A bar: from where to where, and how high its top is, in pixels.
  private struct Step {
    let left: Double
    let right: Double
    let top: Double
  }

  /// The bins that hold rows.
  private func steps(_ series: Series) -> [Step] {
    guard let edges = series.x?.numbers, let heights = series.y?.numbers else { return [] }
    let places = edges.map(frame.across)
    return heights.indices.compactMap { bin in
      let step = Step(left: places[bin], right: places[bin + 1], top: frame.down(heights[bin]))
      return heights[bin] > 0 && step.left.isFinite && step.right.isFinite && step.top.isFinite ? step : nil
    }
  }

  private func corners(_ step: Step, gap: Double) -> [Point] {
    let inset = step.right - step.left > 6 * gap ? gap / 2 : 0
    let (left, right) = (step.left + inset, step.right - inset)
    return [Point(left, frame.foot), Point(left, step.top), Point(right, step.top), Point(right, frame.foot)]
  }

  /// The line over neighbouring bars, from foot to foot.
  private mutating func outline(_ series: Series) {
    var lines: [[Point]] = []
    var last: Step?
    for step in steps(series) {
      let corners = corners(step, gap: 0)
      if let last, (last.right - step.left).magnitude < 0.01, !lines.isEmpty {
        lines[lines.count - 1].removeLast()
        lines[lines.count - 1] += corners.dropFirst()
      } else {
        lines.append(corners)
      }
      last = step
    }
    var look = looks[series]
    look.width = 1.6
    svg.stroke(lines, look)
  }
}
