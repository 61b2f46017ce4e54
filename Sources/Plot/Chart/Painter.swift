/// Draws the series of one panel. What each mark looks like is in the file of its name.
struct Painter {
  var svg = SVG()
  let frame: Frame
  let looks: Looks
  let fills: ColorRamp?
  let fillWords: [(word: Cell, color: Color)]
  let square: ColorSquare?
  /// Whether there are several panels, of which a legend cannot speak one by one.
  let hasPanels: Bool
  let detail: Detail
  /// Rows that have no place: NaN, infinities, and what is not positive on a logarithmic axis.
  var lost = 0
  /// Lines, dots and bars that were not drawn because there are too many.
  private(set) var leftOut = 0

  /// How much of the data is drawn: as much as keeps the document small.
  struct Detail: Sendable {
    /// The points of all lines and the points of all clouds, in one panel.
    let points: Int
    /// How far a thinned line may be from the whole one, in pixels.
    let tolerance: Double
  }

  /// All series of a panel, layer by layer.
  mutating func draw(_ series: [Series]) {
    let layers = Dictionary(grouping: series, by: \.layer).values.sorted {
      ($0[0].mark.depth, $0[0].layer) < ($1[0].mark.depth, $1[0].layer)
    }
    for layer in layers {
      switch layer[0].mark {
      case .line: drawLines(layer)
      case .path: drawPaths(layer)
      case .points: drawPoints(layer)
      case .heat: layer.forEach { drawHeat($0, isAlone: layers.count == 1) }
      case .graph: layer.forEach { drawGraph($0) }
      case .bars: drawBars(layer)
      case .barcode: drawBarcode(layer)
      case .diagram: drawDiagram(layer)
      case .histogram: drawHistograms(layer)
      case .band: drawBands(layer)
      case .rule: drawRules(layer)
      case .guide: drawGuides(layer, among: series)
      case .diagonal: drawDiagonal(looks[layer[0]])
      }
    }
  }

  /// Evenly chosen ones of what is too much to draw; the reader is told how many are missing.
  mutating func chosen<Element>(_ all: [Element], to limit: Int) -> [Element] {
    let kept = Thinning.limited(all, to: limit)
    leaveOut(all.count - kept.count)
    return kept
  }

  mutating func leaveOut(_ count: Int) { leftOut += count }

  /// One stroke for each look: lines by the thousand become one element.
  mutating func stroke(_ lines: [(look: Look, stretches: [[Point]])]) {
    guard lines.count > 60 else {
      for line in lines { svg.stroke(line.stretches, line.look) }
      return
    }
    var order: [Look] = []
    var bundles: [Look: [[Point]]] = [:]
    for line in lines {
      if bundles[line.look] == nil { order.append(line.look) }
      bundles[line.look, default: []] += line.stretches
    }
    for look in order { svg.stroke(bundles[look] ?? [], look) }
  }
}
