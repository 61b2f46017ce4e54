/// The shapes of points.
extension SVG {
  /// The size is that of a point in a chart; what is nearer or farther is scaled.
  mutating func symbol(_ shape: Shape, at center: Point, _ look: Look, scale: Double = 1) {
    let color = look.color.hex
    switch shape {
    case .circle, .ring:
      let isRing = shape == .ring
      element(
        "circle",
        [
          "cx": .number(center.x), "cy": .number(center.y), "r": .number(scale * (isRing ? 4 : 4.2)),
          "fill": .text(isRing ? "none" : color), "stroke": .text(isRing ? color : Color.background.hex),
          "stroke-width": isRing ? "1.8" : "1",
        ])
    case .cross:
      let arm = 4.2 * scale
      let strokes = [(-arm, -arm, arm, arm), (-arm, arm, arm, -arm)].map { x1, y1, x2, y2 in
        [Point(center.x + x1, center.y + y1), Point(center.x + x2, center.y + y2)]
      }
      stroke(strokes, Look(color: .background, width: 4.5, opacity: 1))
      stroke(strokes, Look(color: look.color, width: 2, opacity: 1))
    case .square, .diamond, .triangle, .star:
      let corners = shape.corners.map { Point(center.x + scale * $0.x, center.y + scale * $0.y) }
      element(
        "path",
        [
          "d": .text(SVG.outline(corners) + "Z"), "fill": .text(color),
          "stroke": .text(Color.background.hex), "stroke-width": "1",
        ])
    }
  }
}

extension Shape {
  /// The outline around the origin, in pixels.
  fileprivate var corners: [Point] {
    switch self {
    case .square: [Point(-3.8, -3.8), Point(3.8, -3.8), Point(3.8, 3.8), Point(-3.8, 3.8)]
    case .diamond: [Point(0, -5.4), Point(5.4, 0), Point(0, 5.4), Point(-5.4, 0)]
    case .triangle: [Point(0, -5.2), Point(5, 3.8), Point(-5, 3.8)]
    case .star:
      // Ten corners on two circles, every 36°.
      [
        (0, -7), (1.71, -2.35), (6.66, -2.16), (2.76, 0.9), (4.11, 5.66), (0, 2.9), (-4.11, 5.66),
        (-2.76, 0.9), (-6.66, -2.16), (-1.71, -2.35),
      ].map { Point($0.0, $0.1) }
    case .circle, .ring, .cross: []
    }
  }
}
