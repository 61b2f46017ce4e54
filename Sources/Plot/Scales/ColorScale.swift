/// From entries of a column to colours.
enum ColorScale: Sendable {
  /// Words, one colour each, from that colour of the palette on.
  case words([Cell], from: Int)
  /// A few numbers, evenly spread over the sequential palette so that each can be told apart.
  case steps([Cell])
  /// Many numbers along a colour bar.
  case ramp(ColorRamp)

  /// The most numbers that get an entry of the legend each.
  private static let mostSteps = 8

  /// The scale for the different entries of a channel. Many numbers are spaced as their kind says, and by default
  /// logarithmically where they are positive over more than two decades.
  init(_ cells: [Cell], kind: Axis.Kind?, firstColor: Int = 0) {
    let numbers = cells.compactMap(\.number)
    guard numbers.count == cells.count else {
      self = .words(cells, from: firstColor)
      return
    }
    let finite = numbers.filter(\.isFinite).sorted()
    if finite.count <= ColorScale.mostSteps {
      self = .steps(finite.map { .number($0) })
    } else {
      let isWide = finite[0] > 0 && finite[finite.count - 1] / finite[0] > 100
      self = .ramp(ColorRamp(lines: finite, kind: kind ?? (isWide ? .log : .linear)))
    }
  }

  /// The colours of entries, in their order.
  func colors(_ entries: [Cell]) -> [Color] {
    switch self {
    case .words(let words, let first):
      let places = Dictionary(uniqueKeysWithValues: zip(words, words.indices))
      return entries.map { Palette.qualitative[(first + (places[$0] ?? 0)) % Palette.qualitative.count] }
    case .steps(let steps):
      return entries.map { entry in
        guard let index = steps.firstIndex(of: entry) else { return .missing }
        return Palette.sequentialForLines(steps.count > 1 ? Double(index) / Double(steps.count - 1) : 0.3)
      }
    case .ramp(let ramp):
      return entries.map { ramp.color($0.number ?? .nan) }
    }
  }
}
