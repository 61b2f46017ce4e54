/// How a series is drawn.
struct Look: Hashable, Sendable {
  var color: Color
  var width: Double
  var opacity: Double
  /// The pattern of a dashed line; nil: solid.
  var dashes: String?

  /// Solid first, then patterns that differ in rhythm.
  static let patterns: [String?] = [nil, "6 4", "1.5 3.5", "9 3 1.5 3", "3 2.5"]
}

/// How entries of the colour and dash channels look, over all layers of a chart.
struct Looks: Sendable {
  let colors: ColorScale?
  let dashes: [Cell]
  /// The colour of each entry.
  private let palette: [Cell: Color]
  private let patterns: [Cell: String?]
  /// Layers without a colour channel that are data, not a reference: they take a colour each.
  private let plainLayers: [Int]

  init(_ series: [Series], kind: Axis.Kind?) {
    var seen: Set<Cell> = []
    let cells = series.compactMap(\.color).filter { seen.insert($0).inserted }
    let colors = cells.isEmpty ? nil : ColorScale(cells, kind: kind)
    self.colors = colors
    palette = colors.map { Dictionary(uniqueKeysWithValues: zip(cells, $0.colors(cells))) } ?? [:]
    seen = []
    dashes = series.compactMap(\.dash).filter { seen.insert($0).inserted }
    patterns = Dictionary(
      uniqueKeysWithValues: dashes.enumerated().map { ($1, Look.patterns[$0 % Look.patterns.count]) })
    var layers: [Int] = []
    for line in series where line.color == nil && line.mark != .rule && !layers.contains(line.layer) {
      layers.append(line.layer)
    }
    plainLayers = layers
  }

  subscript(_ series: Series) -> Look {
    var look = Look(color: color(series), width: 2, opacity: 1)
    switch series.siblings {
    case 1: break
    case 2...4: (look.width, look.opacity) = (1.5, 0.75)
    case 5...20: (look.width, look.opacity) = (1.2, 0.5)
    case 21...100: (look.width, look.opacity) = (1, 0.35)
    default: (look.width, look.opacity) = (0.8, 0.25)
    }
    if let dash = series.dash, let pattern = patterns[dash] { look.dashes = pattern }
    return look
  }

  private func color(_ series: Series) -> Color {
    if let cell = series.color, let color = palette[cell] { return color }
    let isReference =
      series.mark == .rule || !palette.isEmpty
      || (series.mark == .points && series.layer > 0)
    if isReference { return series.mark == .rule ? .muted : .ink }
    return Palette.qualitative[(plainLayers.firstIndex(of: series.layer) ?? 0) % Palette.qualitative.count]
  }
}
