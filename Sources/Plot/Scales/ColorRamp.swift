/// Colours along a scale of numbers: what a colour bar shows.
struct ColorRamp: Sendable {
  let scale: any Scale
  /// What the scale covers.
  let domain: ClosedRange<Double>
  let shades: Shades
  /// Some values lie beyond an end, so that they have the colour of it.
  let isCutBelow: Bool
  let isCutAbove: Bool
  /// What the values without a colour are, for the legend; nil where all have one.
  let missing: String?

  enum Shades {
    /// The part of the sequential palette that can be seen as a thin line.
    case lines
    case cells
    /// Two hues from a pale zero in the middle.
    case diverging
  }

  /// The ramp for lines over what the values cover.
  init(lines values: [Double], kind: Axis.Kind) {
    self.init(values, Fill(kind: kind, hues: .sequential), sequential: .lines)
  }

  /// The ramp for cells.
  init(cells values: [Double], _ fill: Fill) {
    self.init(values, fill, sequential: .cells)
  }

  private init(_ values: [Double], _ fill: Fill, sequential: Shades) {
    let isLog = fill.kind == .log
    let covered = fill.domain ?? ClosedRange<Double>.covering(values.filter { $0 > 0 || !isLog }) ?? 0...1
    shades = ColorRamp.isDiverging(covered, fill) ? .diverging : sequential
    let most = max(covered.lowerBound.magnitude, covered.upperBound.magnitude)
    let whole = shades == .diverging ? -most...most : covered
    switch fill.kind {
    case .log:
      let log = LogScale(whole)
      (scale, domain) = (log, log.domain)
    case .symlog: (scale, domain) = (SymlogScale(whole), whole)
    case .linear, .categorical, nil:
      let linear = LinearScale(whole)
      (scale, domain) = (linear, linear.domain)
    }
    isCutBelow = fill.domain != nil && values.contains { $0.isFinite && $0 < whole.lowerBound }
    isCutAbove = fill.domain != nil && values.contains { $0.isFinite && $0 > whole.upperBound }
    missing = ColorRamp.missing(values, isLog: isLog)
  }

  private static func isDiverging(_ covered: ClosedRange<Double>, _ fill: Fill) -> Bool {
    guard fill.kind != .log else { return false }
    if let hues = fill.hues { return hues == .diverging }
    return min(-covered.lowerBound, covered.upperBound) > 0.02 * covered.length
  }

  private static func missing(_ values: [Double], isLog: Bool) -> String? {
    let hasNone = values.contains { !$0.isFinite }
    let hasSmall = isLog && values.contains { $0.isFinite && $0 <= 0 }
    switch (hasNone, hasSmall) {
    case (true, true): return "no value, or ≤ 0"
    case (true, false): return "no value"
    case (false, true): return "≤ 0"
    case (false, false): return nil
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
