/// The colours of pairs of numbers as a square with the ticks of both scales.
struct ColorKey: Sendable {
  let square: ColorSquare

  private static let side = Double(4 * ColorSquare.steps)

  private var xTicks: [Tick] { ColorKey.ends(square.x.ticks(2)) }
  private var yTicks: [Tick] { square.y.ticks(4).filter { !$0.label.isEmpty } }

  /// The first and the last label: more would touch each other.
  private static func ends(_ ticks: [Tick]) -> [Tick] {
    let labelled = ticks.filter { !$0.label.isEmpty }
    guard labelled.count > 2 else { return labelled }
    return [labelled[0], labelled[labelled.count - 1]]
  }

  private var labelWidth: Double { yTicks.map { TextWidth.of($0.label, size: 11) }.max() ?? 0 }

  var size: (width: Double, height: Double) { (ColorKey.side + 12 + labelWidth + 18, ColorKey.side + 44) }

  /// Draws the square below that height.
  func draw(below top: Double, _ svg: inout SVG) {
    let side = ColorKey.side
    svg.element(
      "image",
      [
        "x": "0", "y": .number(top), "width": .number(side), "height": .number(side),
        "image-rendering": "optimizeSpeed", "style": "image-rendering:pixelated",
        "href": .text(picture.dataURL),
      ])
    var ticks = ""
    for tick in xTicks { ticks += "M\(Point(square.x.position(tick.value) * side, top + side).svg)v4" }
    for tick in yTicks { ticks += "M\(Point(side, top + (1 - square.y.position(tick.value)) * side).svg)h4" }
    svg.element("path", ["d": .text(ticks), "stroke": .text(Color.axis.hex), "stroke-width": "0.9"])
    labels(top, &svg)
  }

  private func labels(_ top: Double, _ svg: inout SVG) {
    let side = ColorKey.side
    for tick in xTicks {
      let place = square.x.position(tick.value)
      let half = TextWidth.of(tick.label, size: 11) / 2
      svg.element(
        "text",
        ["x": .number(max(place * side, half)), "y": .number(top + side + 16), "text-anchor": "middle"],
        text: tick.label)
    }
    for tick in yTicks {
      let place = top + (1 - square.y.position(tick.value)) * side
      svg.element("text", ["x": .number(side + 7), "y": .number(place + 3.8)], text: tick.label)
    }
    let muted = SVG.Value.text(Color.muted.hex)
    svg.element(
      "text",
      [
        "x": .number(side / 2), "y": .number(top + side + 32), "font-size": "12", "text-anchor": "middle",
        "fill": muted,
      ], text: TextWidth.cut(square.titles.x, to: side + 30, size: 12))
    let turn = "translate(\(Point(side + 12 + labelWidth + 11, top + side / 2).svg)) rotate(-90)"
    svg.element(
      "text", ["transform": .text(turn), "font-size": "12", "text-anchor": "middle", "fill": muted],
      text: TextWidth.cut(square.titles.y, to: side + 16, size: 12))
  }

  /// A pixel for each colour, the lowest numbers at the bottom.
  private var picture: Bitmap {
    let rows = stride(from: 0, to: square.palette.count, by: ColorSquare.steps).reversed()
    let colors = rows.flatMap { square.palette[$0..<$0 + ColorSquare.steps] }
    return Bitmap(
      width: ColorSquare.steps, height: ColorSquare.steps,
      pixels: colors.flatMap { [$0.red, $0.green, $0.blue] })
  }
}
