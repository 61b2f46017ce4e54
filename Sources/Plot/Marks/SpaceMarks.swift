/// Points and trajectories along three axes: what is near is drawn last, larger, and in its full colour.
extension Painter {
  /// A row of a series in the box.
  private struct Dot {
    let point: Point
    let nearness: Double
    let look: Look
    let shape: Shape
    let foot: Point
  }

  mutating func drawPoints(_ series: [Series], in space: Space) {
    var dots: [Dot] = []
    for line in series {
      let places = frame.places(line, in: space)
      for (row, place) in places.enumerated() where space.point(place).isFinite {
        let nearness = space.nearness(place)
        // In a square of colours the pale ones mean something else.
        let look = faded(look(line, row), line.colorPair == nil ? nearness : 1)
        dots.append(
          Dot(
            point: space.point(place), nearness: nearness, look: look, shape: line.shape,
            foot: space.point(space.foot(place))))
      }
      lost += places.count { !space.point($0).isFinite }
    }
    dots.sort { $0.nearness < $1.nearness }
    // Few points are read by where they stand.
    if dots.count <= 25 {
      svg.stroke(dots.map { [$0.point, $0.foot] }, Look(color: .stem, width: 0.9, opacity: 1, dashes: "2 2"))
    }
    let isCloud = dots.count > min(600, detail.points / 4)
    let size = max(min(frame.width / 400, 1), 0.78) * (dots.count > 150 ? 0.88 : 1)
    for dot in isCloud ? [] : dots {
      svg.symbol(
        dot.shape, at: dot.point, dot.look, scale: size * (0.7 + 0.4 * dot.nearness))
    }
    if isCloud { cloud(chosen(dots, to: detail.points)) }
  }

  /// Dots as ends of strokes without length, those of one look and of about the same nearness as one.
  private mutating func cloud(_ dots: [Dot]) {
    let layers = Dictionary(grouping: dots) { Painter.tier($0.nearness) }
    for tier in layers.keys.sorted() {
      let size = (dots.count > 2000 ? 2.2 : 3.4) + Double(tier) / Double(Painter.tiers) * 1.6
      let looks = Dictionary(grouping: layers[tier] ?? [], by: \.look)
      for look in (layers[tier] ?? []).map(\.look).unique {
        let d = (looks[look] ?? []).map { "M\($0.point.svg)h0" }.joined()
        svg.element(
          "path",
          [
            "d": .text(d), "fill": "none", "stroke": .text(look.color.hex), "stroke-width": .number(size),
            "stroke-linecap": "round", "stroke-opacity": "0.85",
          ])
      }
    }
  }

  private static let tiers = 6

  private static func tier(_ nearness: Double) -> Int { min(Int(nearness * Double(tiers)), tiers - 1) }

  /// Paler the farther away it is, in few steps.
  private func faded(_ look: Look, _ nearness: Double) -> Look {
    var look = look
    let share = Double(Painter.tier(nearness)) / Double(Painter.tiers - 1)
    look.color = look.color.mixed(with: .background, 0.5 * (1 - share))
    return look
  }

  mutating func drawPaths(_ series: [Series], in space: Space) {
    let drawn = chosen(series, to: max(detail.points / 8, 4))
    let limit = max(detail.points / max(drawn.count, 1), 4)
    var pieces: [(tier: Int, look: Look, points: [Point])] = []
    var whole: [(look: Look, stretches: [[Point]])] = []
    for line in drawn {
      let places = frame.places(line, in: space)
      lost += places.count { !space.point($0).isFinite }
      let stretches = places.split { !space.point($0).isFinite }.map(Array.init)
      let share = max(limit / max(stretches.count, 1), 4)
      for stretch in Thinning.limited(stretches, to: max(limit / 8, 1)) {
        pieces += cut(stretch, looks[line], in: space, limit: share)
      }
      whole.append((looks[line], stretches.map { $0.map(space.point) }))
    }
    for tier in 0..<Painter.tiers {
      let layer = pieces.filter { $0.tier == tier }
      stroke(layer.map { (look: $0.look, stretches: [$0.points]) })
    }
    guard drawn.count <= min(60, detail.points / 20) else { return }
    for line in whole {
      decorate(
        line.stretches.map { Thinning.path($0, tolerance: detail.tolerance, limit: limit) }, line.look)
    }
  }

  /// A trajectory in pieces that are about equally near.
  private func cut(
    _ places: [Space.Place], _ look: Look, in space: Space, limit: Int
  ) -> [(tier: Int, look: Look, points: [Point])] {
    var pieces: [(tier: Int, points: [Point])] = []
    for place in places {
      let (tier, point) = (Painter.tier(space.nearness(place)), space.point(place))
      if let last = pieces.last, last.tier == tier {
        pieces[pieces.count - 1].points.append(point)
      } else {
        // Pieces meet in a point that both have.
        let joint = pieces.last?.points.last.map { [$0] } ?? []
        pieces.append((tier, joint + [point]))
      }
    }
    let share = max(limit / max(pieces.count, 1), 2)
    return Thinning.limited(pieces, to: limit).map { piece in
      let nearness = (Double(piece.tier) + 0.5) / Double(Painter.tiers)
      return (
        piece.tier, faded(look, nearness),
        Thinning.path(piece.points, tolerance: detail.tolerance, limit: share)
      )
    }
  }
}

extension Color {
  fileprivate static let stem = Color(0xa9a9a6)
}
