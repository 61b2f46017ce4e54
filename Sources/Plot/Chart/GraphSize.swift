/// How much room the nodes of a graph want, so that their names fit into them.
struct GraphSize {
  /// The places side by side on the widest level.
  let across: Double
  let levels: Double
  /// The longest name of a node, in pixels.
  let nameWidth: Double

  /// Nil for a chart that is no graph.
  init?(_ drawing: Drawing) {
    guard drawing.isGraph else { return nil }
    across = min(max(drawing.x.linear?.domain.length ?? 1, 1), 200)
    levels = Double(max(drawing.y.categorical?.labels.count ?? 1, 1))
    let names = drawing.series.filter { $0.mark == .graph }.flatMap { $0.label?.cells ?? [] }.unique
    nameWidth = names.map { TextWidth.of($0.label(), size: 11) }.max() ?? 0
  }

  /// At most that many panels side by side, fewer where nodes would become too small for their names.
  func columns(_ most: Int, room: Double, gap: Double) -> Int {
    let wanted = across * max(nameWidth + 5, 30)
    return min(max(Int((room + gap) / (wanted + gap)), 1), most)
  }

  /// The size of a panel.
  func panel(widest: Double) -> (width: Double, height: Double) {
    let step = min(widest / across, 62)
    let rise = min(max(0.95 * step, 40 + 0.8 * across), 62)
    return (max(step * across, 60), min(levels * rise, 900))
  }
}
