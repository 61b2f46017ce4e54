/// Whether a picture shows what was asked for.
package struct PositionVerdict: Sendable, Equatable {
  package let asked: Axes<Double>
  package let reading: PositionReading
  /// Along each axis: exactly one figure, in its place; or none, where one was asked for in the margin.
  package let isRight: Axes<Bool>
  package let outcome: Outcome

  package enum Outcome: String, Sendable, CaseIterable {
    case right, none, several, misplaced
  }
}

extension PositionFamily {
  /// Judges a picture that was asked for by a position. Figures are in their place if they are less than `tolerance`
  /// pixels off along each axis.
  package func verdict(_ picture: [Float], asked: Axes<Double>, tolerance: Double = 1) -> PositionVerdict {
    let reading = read(picture, asked: asked)
    func isRight(_ asked: Double, _ figures: Int, _ place: Double?) -> Bool {
      guard isInside(asked) else { return figures == 0 }
      return place.map { abs(distance($0 - asked)) < tolerance } ?? false
    }
    let right = Axes(
      isRight(asked.x, reading.figures.x, reading.place.x),
      isRight(asked.y, reading.figures.y, reading.place.y))
    // Of what is asked for in the margin nothing is to be seen.
    let wanted = asked.map(isInside)
    let missing = (wanted.x && reading.figures.x == 0) || (wanted.y && reading.figures.y == 0)
    let outcome: PositionVerdict.Outcome =
      right.x && right.y
      ? .right : reading.figures.both.contains { $0 > 1 } ? .several : missing ? .none : .misplaced
    return PositionVerdict(asked: asked, reading: reading, isRight: right, outcome: outcome)
  }
}
