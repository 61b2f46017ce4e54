#if canImport(Glibc)
  internal import func Glibc.atan2
#else
  internal import func Darwin.atan2
#endif

/// Draws three axes: the floor and the two walls behind the data with a light grid, ticks and names along their edges.
struct SpaceAxes {
  let space: Space
  let isNarrow: Bool

  private typealias Place = Space.Place

  /// The corner of the box that is farthest from the eye.
  private var back: Space.Place {
    func far(_ toward: Double, _ side: Double) -> Double { toward < 0 ? side : -side }
    return Place(
      far(space.toward.x, space.sides.x), far(space.toward.y, space.sides.y),
      far(space.toward.z, space.sides.z))
  }

  /// What lies below the marks.
  func walls(_ svg: inout SVG) {
    let (far, near) = (back, Place(-back.x, -back.y, -back.z))
    let faces = [
      [far, Place(near.x, far.y, far.z), Place(near.x, near.y, far.z), Place(far.x, near.y, far.z)],
      [far, Place(far.x, near.y, far.z), Place(far.x, near.y, near.z), Place(far.x, far.y, near.z)],
      [far, Place(near.x, far.y, far.z), Place(near.x, far.y, near.z), Place(far.x, far.y, near.z)],
    ]
    svg.element(
      "path",
      [
        "d": .text(faces.map { outline($0) + "Z" }.joined()), "fill": .text(Color.wall.hex),
        "stroke": .text(Color.rim.hex), "stroke-width": "0.8", "stroke-linejoin": "round",
      ])
    var d = ""
    for x in places(space.x, space.sides.x) {
      d += outline([
        Place(x.place, near.y, far.z), Place(x.place, far.y, far.z), Place(x.place, far.y, near.z),
      ])
    }
    for y in places(space.y, space.sides.y) {
      d += outline([
        Place(near.x, y.place, far.z), Place(far.x, y.place, far.z), Place(far.x, y.place, near.z),
      ])
    }
    for z in places(space.z, space.sides.z) {
      d += outline([
        Place(near.x, far.y, z.place), Place(far.x, far.y, z.place), Place(far.x, near.y, z.place),
      ])
    }
    stroke(d, .grid, 0.9, &svg)
  }

  /// Ticks, their labels and the names of the axes, around the box.
  func edges(_ svg: inout SVG) {
    let far = back
    draw(space.x, space.sides.x, &svg) { Place($0, -far.y, far.z) }
    draw(space.y, space.sides.y, &svg) { Place(-far.x, $0, far.z) }
    let (one, other) = (Place(far.x, -far.y, 0), Place(-far.x, far.y, 0))
    let left = space.point(one).x < space.point(other).x ? one : other
    draw(space.z, space.sides.z, &svg) { Place(left.x, left.y, $0) }
  }

  /// One axis along an edge of the box.
  private func draw(_ axis: AxisScale, _ side: Double, _ svg: inout SVG, edge: (Double) -> Space.Place) {
    let (start, end) = (space.point(edge(-side)), space.point(edge(side)))
    let along = end - start
    stroke(SVG.outline([start, end]), .axis, 0.9, &svg)
    // An axis that is looked along has no room for labels.
    guard along.length > 14 else { return }
    let out = outward(start, end)
    var ticks = ""
    var last: Point?
    var widest = 0.0
    for tick in places(axis, side) {
      let foot = space.point(edge(tick.place))
      ticks += SVG.outline([foot, Point(foot.x + 4 * out.x, foot.y + 4 * out.y)])
      let width = TextWidth.of(tick.label, size: 10.5)
      if let last,
        (foot - last).length < 12
          || ((foot.x - last.x).magnitude < width + 4 && (foot.y - last.y).magnitude < 11)
      {
        continue
      }
      last = foot
      widest = max(widest, width)
      write(tick.label, beside: Point(foot.x + 9 * out.x, foot.y + 9 * out.y), out, &svg)
    }
    stroke(ticks, .axis, 0.9, &svg)
    let distance = 15 + widest * out.x.magnitude + 10 * out.y.magnitude + (isNarrow ? 3 : 7)
    name(
      axis.title, Point((start.x + end.x) / 2 + distance * out.x, (start.y + end.y) / 2 + distance * out.y),
      along, &svg)
  }

  /// The direction at right angles to an edge that leads away from the box.
  private func outward(_ start: Point, _ end: Point) -> Point {
    let along = end - start
    let side = Point(-along.y / along.length, along.x / along.length)
    let away = Point((start.x + end.x) / 2, (start.y + end.y) / 2) - space.point(Place(0, 0, 0))
    return side.x * away.x + side.y * away.y < 0 ? Point(-side.x, -side.y) : side
  }

  private func write(_ label: String, beside point: Point, _ out: Point, _ svg: inout SVG) {
    let anchor = out.x < -0.3 ? "end" : out.x > 0.3 ? "start" : "middle"
    svg.element(
      "text",
      [
        "x": .number(point.x), "y": .number(point.y + 3.8 + 4 * out.y), "font-size": "10.5",
        "text-anchor": .text(anchor),
      ], text: label)
  }

  /// The name of an axis along its edge, never upside down.
  private func name(_ title: String, _ place: Point, _ along: Point, _ svg: inout SVG) {
    guard !title.isEmpty else { return }
    var angle = atan2(along.y, along.x) * 180 / .pi
    if angle > 89 { angle -= 180 }
    if angle < -91 { angle += 180 }
    let size = isNarrow ? 11 : 12.5
    let turn = "translate(\(place.svg)) rotate(\(NumberFormat.coordinate(angle)))"
    svg.element(
      "text",
      ["transform": .text(turn), "y": "4", "font-size": .number(size), "text-anchor": "middle"],
      text: TextWidth.cut(title, to: max(along.length + 50, 80), size: size))
  }

  /// The labelled values of an axis that lie on it, with their places along a side.
  private func places(_ axis: AxisScale, _ side: Double) -> [(place: Double, label: String)] {
    axis.scale.ticks(isNarrow ? 3 : 5).compactMap { tick in
      let share = axis.scale.position(tick.value)
      guard !tick.label.isEmpty, (0...1).contains(share) else { return nil }
      return ((2 * share - 1) * side, TextWidth.cut(tick.label, to: 60, size: 10.5))
    }
  }

  private func outline(_ places: [Space.Place]) -> String { SVG.outline(places.map(space.point)) }

  private func stroke(_ d: String, _ color: Color, _ width: Double, _ svg: inout SVG) {
    guard !d.isEmpty else { return }
    svg.element(
      "path",
      ["d": .text(d), "fill": "none", "stroke": .text(color.hex), "stroke-width": .number(width)])
  }
}

extension Color {
  fileprivate static let wall = Color(0xf8f8f6)
  fileprivate static let rim = Color(0xd6d6d3)
}
