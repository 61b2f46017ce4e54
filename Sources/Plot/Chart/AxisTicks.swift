/// The ticks of an axis with labels that do not touch.
struct AxisTicks: Sendable {
  let ticks: [Tick]
  /// Long words below a level axis are tilted.
  let isTilted: Bool
  /// The widest label, in pixels.
  let labelWidth: Double

  /// The room below a level axis.
  let heightBelow: Double

  static let fontSize = 11.0
  private static let longest = 130.0

  /// Ticks below a level axis of that width.
  static func level(_ axis: AxisScale, width: Double) -> AxisTicks {
    let most = max(Int(width / (width < 250 ? 46 : 64)), 2)
    guard let categorical = axis.categorical else {
      return AxisTicks(spaced(axis.scale.ticks(most), on: axis, width: width), isTilted: false)
    }
    let labels = cut(categorical.ticks(categorical.labels.count))
    let widest = labels.map { TextWidth.of($0.label, size: fontSize) }.max() ?? 0
    let band = categorical.bandwidth * width
    if widest + 6 <= band { return AxisTicks(labels, isTilted: false) }
    let isNumeric = categorical.labels.allSatisfy { Double($0.replacing("−", with: "-")) != nil }
    if isNumeric { return AxisTicks(cut(categorical.ticks(Int(width / (widest + 8)))), isTilted: false) }
    return AxisTicks(cut(categorical.ticks(Int(width / 16))), isTilted: true)
  }

  /// Ticks beside an upright axis of that height.
  static func upright(_ axis: AxisScale, height: Double) -> AxisTicks {
    let most = axis.categorical == nil ? max(Int(height / 44), 2) : max(Int(height / 14), 1)
    return AxisTicks(cut(axis.ticks(most)), isTilted: false)
  }

  /// An axis that is not shown.
  static let none = AxisTicks([], isTilted: false, heightBelow: 4)

  /// How far the last label below a panel reaches beyond its right edge.
  func overhang(_ frame: Frame) -> Double {
    guard !isTilted, let last = ticks.last(where: { !$0.label.isEmpty }) else { return 0 }
    return frame.across(last.value) + TextWidth.of(last.label, size: AxisTicks.fontSize) / 2 - frame.width
  }

  private init(_ ticks: [Tick], isTilted: Bool, heightBelow: Double? = nil) {
    self.ticks = ticks
    self.isTilted = isTilted
    labelWidth = ticks.map { TextWidth.of($0.label, size: AxisTicks.fontSize) }.max() ?? 0
    self.heightBelow = heightBelow ?? (isTilted ? 12 + 0.6 * labelWidth : 20)
  }

  private static func cut(_ ticks: [Tick]) -> [Tick] {
    ticks.map { Tick(value: $0.value, label: TextWidth.cut($0.label, to: longest, size: fontSize)) }
  }

  /// Takes away the labels that would touch the one before.
  private static func spaced(_ ticks: [Tick], on axis: AxisScale, width: Double) -> [Tick] {
    var edge = -Double.infinity
    return ticks.map { tick in
      guard !tick.label.isEmpty else { return tick }
      let half = TextWidth.of(tick.label, size: fontSize) / 2
      let center = axis.scale.position(tick.value) * width
      guard center - half >= edge + 6 else { return Tick(value: tick.value, label: "") }
      edge = center + half
      return tick
    }
  }
}
