import Tensors

/// Where a model's pictures show what they were asked for while it learns (arXiv 2408.13256, Fig. 2, 4 and 5).
package struct Locating: Sendable {
  package struct Point: Sendable, Equatable {
    package let step: Int
    /// One for each position that was asked for.
    package let verdicts: [PositionVerdict]
  }

  /// Snapshot by snapshot.
  package let points: [Point]
  package let ending: SnapshotsEnding
}

extension Locating {
  /// Draws and reads `draws.count` pictures of each position at each snapshot, from the same random numbers at all of
  /// them. What was done stays when the observer stops it.
  package init(
    _ run: DiffusionRun, _ family: PositionFamily, positions: [Axes<Double>], tolerance: Double,
    _ draws: JudgedDraws = JudgedDraws(), observe: @escaping Observe = { _ in }
  ) {
    var points: [Point] = []
    ending = run.visitSnapshots(observe) { model, step, observe throws(ConceptsError) in
      let pictures = try model.drawn(positions.map { $0.both.map(Float.init) }, draws, observe: observe)
      points.append(Point(step: step, verdicts: family.verdicts(pictures, positions, tolerance: tolerance)))
    }
    self.points = points
  }
}

extension PositionFamily {
  /// Reads as many pictures of each position, position after position.
  package func verdicts(
    _ pictures: [[Float]], _ positions: [Axes<Double>], tolerance: Double
  ) -> [PositionVerdict] {
    let each = pictures.count / max(1, positions.count)
    return concurrently(count: pictures.count) {
      self.verdict(pictures[$0], asked: positions[$0 / each], tolerance: tolerance)
    }
  }

  /// The places of a lattice inside the window: its edges, where half a figure is seen, are left out unless what
  /// leaves the window comes in again.
  package func places(spacing: Double) -> [Axes<Double>] {
    let size = Double(pixels)
    let all = (0...Int(size / spacing)).map { Double($0) * spacing }
    let inside = all.filter { (isPeriodic ? $0 >= 0 : $0 > 0) && $0 < size - 1e-9 }
    return PositionSet.grid(inside, inside)
  }
}

/// What of several pictures is right.
package struct PositionShares: Sendable, Equatable {
  package let count: Int
  /// Along each axis, and of all pictures.
  package let accuracy: Axes<Double>
  package let joint: Double
  private let outcomes: [PositionVerdict.Outcome: Int]

  package init(_ verdicts: [PositionVerdict]) {
    let count = verdicts.count
    func share(_ isRight: (PositionVerdict) -> Bool) -> Double {
      count > 0 ? Double(verdicts.count(where: isRight)) / Double(count) : .nan
    }
    self.count = count
    accuracy = Axes(share(\.isRight.x), share(\.isRight.y))
    joint = share { $0.outcome == .right }
    outcomes = verdicts.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 }
  }

  package func share(_ outcome: PositionVerdict.Outcome) -> Double {
    count > 0 ? Double(outcomes[outcome] ?? 0) / Double(count) : .nan
  }
}
