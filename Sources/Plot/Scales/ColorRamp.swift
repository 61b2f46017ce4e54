/// Colours along a scale of numbers: what a colour bar shows.
struct ColorRamp: Sendable {
  let scale: any Scale
  let shades: Shades

  enum Shades {
    /// The part of the sequential palette that can be seen as a thin line.
    case lines
    case cells
    /// Two hues from a pale zero in the middle.
    case diverging
  }

  /// The ramp over what the values cover; cells with values to either side of zero are diverging.
  init(_ values: [Double], kind: Axis.Kind?, isForCells: Bool) {
    let domain = ClosedRange<Double>.covering(values) ?? 0...1
    let most = max(domain.lowerBound.magnitude, domain.upperBound.magnitude)
    let isBalanced = min(-domain.lowerBound, domain.upperBound) > 0.02 * domain.length
    let isDiverging = isForCells && isBalanced && kind != .log
    let whole = isDiverging ? -most...most : domain
    shades = isDiverging ? .diverging : isForCells ? .cells : .lines
    switch kind {
    case .log: scale = LogScale(ClosedRange<Double>.covering(values.filter { $0 > 0 }) ?? 1...10)
    case .symlog: scale = SymlogScale(whole)
    case .linear, .categorical, nil: scale = LinearScale(whole)
    }
  }

  /// The colour of a value; grey for what has no place.
  func color(_ value: Double) -> Color { color(at: scale.position(value)) }

  /// The colour at a place of the bar, 0…1.
  func color(at share: Double) -> Color {
    guard !share.isNaN else { return .missing }
    switch shades {
    case .lines:
      // In steps that no eye can tell apart, so that lines by the thousand share few strokes.
      return Palette.sequentialForLines((min(max(share, 0), 1) * 100).rounded() / 100)
    case .cells: return Palette.sequential(share)
    case .diverging: return Palette.diverging(share)
    }
  }
}
