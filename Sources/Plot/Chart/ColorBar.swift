/// The colours of numbers beside the ticks of their scale; pointed at an end beyond which values lie.
struct ColorBar: Sendable {
  let title: String
  let ramp: ColorRamp

  private static let height = 150.0
  private static let width = 12.0
  private static let tip = 7.0
  /// The smallest distance between two labels, as a part of the height.
  private static let gap = 0.09

  private struct Mark {
    let label: String
    /// 0 at the foot of the bar, 1 at its top.
    let place: Double
  }

  /// The labels beside the bar: ticks, and at an end beyond which values lie that end itself.
  private var marks: [Mark] {
    let ticks = ramp.scale.ticks(5).filter { !$0.label.isEmpty }.map {
      Mark(label: $0.label, place: ramp.scale.position($0.value))
    }
    func end(_ place: Double, _ value: Double) -> String {
      let tick = ticks.first { ($0.place - place).magnitude < 1e-6 }
      return tick?.label ?? NumberFormat.short(value, style: .typeset)
    }
    let ends = [
      ramp.isCutBelow ? Mark(label: "≤ " + end(0, ramp.domain.lowerBound), place: 0) : nil,
      ramp.isCutAbove ? Mark(label: "≥ " + end(1, ramp.domain.upperBound), place: 1) : nil,
    ].compactMap { $0 }
    let inner = ticks.filter { tick in
      (-0.001...1.001).contains(tick.place)
        && ends.allSatisfy { ($0.place - tick.place).magnitude > ColorBar.gap }
    }
    return inner + ends
  }

  var labelWidth: Double { marks.map { TextWidth.of($0.label, size: 11) }.max() ?? 0 }

  var size: (width: Double, height: Double) {
    (24 + labelWidth, ColorBar.height + (ramp.isCutAbove ? ColorBar.tip : 0) + 20)
  }

  /// Draws the bar below that height.
  func draw(below height: Double, _ svg: inout SVG) {
    let top = height + (ramp.isCutAbove ? ColorBar.tip : 0)
    strip(top, &svg)
    if ramp.isCutAbove { point(at: top, by: -ColorBar.tip, ramp.color(at: 1), &svg) }
    if ramp.isCutBelow { point(at: top + ColorBar.height, by: ColorBar.tip, ramp.color(at: 0), &svg) }
    for mark in marks {
      let place = top + (1 - mark.place) * ColorBar.height
      svg.element(
        "path",
        [
          "d": .text("M12,\(NumberFormat.coordinate(place))h4"), "stroke": .text(Color.axis.hex),
          "stroke-width": "0.9",
        ])
      svg.element("text", ["x": "19", "y": .number(place + 3.8)], text: mark.label)
    }
  }

  private func strip(_ top: Double, _ svg: inout SVG) {
    let steps = 50
    let step = ColorBar.height / Double(steps)
    for index in 0..<steps {
      let share = 1 - (Double(index) + 0.5) / Double(steps)
      svg.element(
        "rect",
        [
          "x": "0", "y": .number(top + Double(index) * step), "width": .number(ColorBar.width),
          "height": .number(step + (index < steps - 1 ? 0.5 : 0)),
          "fill": .text(ramp.color(at: share).hex),
        ])
    }
  }

  /// The tip that says that the colour goes on.
  private func point(at edge: Double, by height: Double, _ color: Color, _ svg: inout SVG) {
    let corners = [Point(0, edge), Point(ColorBar.width / 2, edge + height), Point(ColorBar.width, edge)]
    svg.element("path", ["d": .text(SVG.outline(corners) + "Z"), "fill": .text(color.hex)])
  }
}
