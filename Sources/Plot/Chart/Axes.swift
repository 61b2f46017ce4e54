/// Draws the axes of one panel: thin lines, a light grid, ticks outside.
struct Axes {
  let frame: Frame
  let x: AxisTicks
  let y: AxisTicks
  /// Panels inside a row or column share the labels at its edge.
  let hasXLabels: Bool
  let hasYLabels: Bool
  let hasVerticalGrid: Bool
  let style: Style

  enum Style {
    case lines
    /// Cells fill the panel: nothing but ticks.
    case cells
    /// Nodes stand freely: only the names of their levels.
    case levels
    /// Nothing is measured upwards.
    case intervals
  }

  private var isHeatMap: Bool { style == .cells }

  /// What lies below the marks.
  func grid(_ svg: inout SVG) {
    guard style == .lines || style == .intervals else { return }
    var d = ""
    if frame.y.categorical == nil, style == .lines {
      for tick in y.ticks where !tick.label.isEmpty {
        d += SVG.outline([Point(0, frame.down(tick.value)), Point(frame.width, frame.down(tick.value))])
      }
    }
    if hasVerticalGrid, frame.x.categorical == nil {
      for tick in x.ticks where !tick.label.isEmpty {
        d += SVG.outline([Point(frame.across(tick.value), 0), Point(frame.across(tick.value), frame.height)])
      }
    }
    stroke(d, .grid, 1, &svg)
  }

  /// What lies above the marks.
  func lines(_ svg: inout SVG) {
    if style != .levels { edges(&svg) }
    if hasXLabels { xLabels(&svg) }
    if hasYLabels { yLabels(&svg) }
  }

  private func edges(_ svg: inout SVG) {
    let (width, height) = (frame.width, frame.height)
    let foot = [Point(0, height), Point(width, height)]
    var d = isHeatMap ? "" : SVG.outline((style == .lines ? [Point(0, 0)] : []) + foot)
    for tick in x.ticks where frame.x.categorical == nil || isHeatMap {
      let place = frame.across(tick.value)
      d += SVG.outline([Point(place, height), Point(place, height + (tick.label.isEmpty ? 2.5 : 4.5))])
    }
    for tick in y.ticks where frame.y.categorical == nil || isHeatMap {
      let place = frame.down(tick.value)
      d += SVG.outline([Point(0, place), Point(tick.label.isEmpty ? -2.5 : -4.5, place)])
    }
    stroke(d, .axis, 0.9, &svg)
    if style == .lines, frame.foot > 0.5, frame.foot < height - 0.5, frame.y.categorical == nil {
      stroke(SVG.outline([Point(0, frame.foot), Point(width, frame.foot)]), .axis, 0.6, &svg)
    }
  }

  private func xLabels(_ svg: inout SVG) {
    for tick in x.ticks where !tick.label.isEmpty {
      let place = Point(frame.across(tick.value), frame.height + (x.isTilted ? 13 : 17))
      let tilt = "rotate(-35 \(place.svg.replacing(",", with: " ")))"
      svg.element(
        "text",
        [
          "x": .number(place.x), "y": .number(place.y), "text-anchor": x.isTilted ? "end" : "middle",
          "transform": x.isTilted ? .text(tilt) : nil, "class": nil,
        ], text: tick.label)
    }
  }

  private func yLabels(_ svg: inout SVG) {
    for tick in y.ticks where !tick.label.isEmpty {
      svg.element(
        "text",
        ["x": "-8", "y": .number(frame.down(tick.value) + 3.8), "text-anchor": "end"], text: tick.label)
    }
  }

  private func stroke(_ d: String, _ color: Color, _ width: Double, _ svg: inout SVG) {
    guard !d.isEmpty else { return }
    svg.element(
      "path",
      ["d": .text(d), "fill": "none", "stroke": .text(color.hex), "stroke-width": .number(width)])
  }
}
