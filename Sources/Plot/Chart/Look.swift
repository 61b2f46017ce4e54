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
    let cells = series.compactMap(\.color).unique
    let colors = cells.isEmpty ? nil : ColorScale(cells, kind: kind)
    self.colors = colors
    palette = colors.map { Dictionary(uniqueKeysWithValues: zip(cells, $0.colors(cells))) } ?? [:]
    dashes = series.compactMap(\.dash).unique
    patterns = Dictionary(
      uniqueKeysWithValues: dashes.enumerated().map { ($1, Look.patterns[$0 % Look.patterns.count]) })
    plainLayers = series.filter { $0.color == nil && $0.mark != .rule }.map(\.layer).unique
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
    guard let dash = series.dash, let pattern = patterns[dash] else { return look }
    look.dashes = pattern
    // Dashes of the same colour would be lost on the solid line that they run along.
    if pattern != nil, series.dash != series.color { look.color = look.color.mixed(with: .ink, 0.5) }
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
