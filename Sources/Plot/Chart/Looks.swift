/// How entries of the colour and dash channels look, over all layers of a chart.
struct Looks: Sendable {
  /// The colours of one column, or of several columns under one axis.
  struct Channel: Sendable {
    /// As `Series.channel` says it.
    let name: String
    let scale: ColorScale
    /// The colour of each entry.
    fileprivate let palette: [Cell: Color]
  }

  /// One for each column that colours, in the order of the layers.
  let channels: [Channel]
  let dashes: [Cell]
  private let patterns: [Cell: String?]
  /// Layers without a colour channel that are data: alone they take a colour each, beside coloured ones a line
  /// style each.
  private let plainLayers: [Int]
  /// Layers of slopes, which take a line style each.
  private let guideLayers: [Int]
  /// Of the areas of histograms: pale where they lie over each other.
  let areaOpacity: Double
  /// Lines over coloured cells need a rim.
  private let isOverCells: Bool

  init(_ series: [Series], kind: Axis.Kind?) {
    channels = Looks.channels(series, kind: kind)
    dashes = series.compactMap(\.dash).unique
    patterns = Dictionary(uniqueKeysWithValues: dashes.enumerated().map { ($1, Look.pattern($0)) })
    isOverCells = series.contains { $0.mark == .heat }
    guideLayers = series.filter { $0.mark == .guide }.map(\.layer).unique
    let areas = Set(series.filter { $0.mark == .histogram }.map { [.number(Double($0.layer)), $0.color] })
      .count
    areaOpacity = areas > 1 ? min(max(0.6 / Double(areas), 0.06), 0.26) : 1
    let isColored = !channels.isEmpty
    plainLayers =
      series.filter { series in
        series.color == nil && series.mark != .heat && !series.mark.isReference
          && !(isColored && series.mark == .points)
      }.map(\.layer).unique
  }

  /// Words of a second column go on in the palette where those of the first end.
  private static func channels(_ series: [Series], kind: Axis.Kind?) -> [Channel] {
    var channels: [Channel] = []
    var used = 0
    for name in series.compactMap(\.channel).unique {
      let cells = series.filter { $0.channel == name }.compactMap(\.color).unique
      let scale = ColorScale(cells, kind: kind, firstColor: used)
      if case .words = scale { used += cells.count }
      let palette = Dictionary(uniqueKeysWithValues: zip(cells, scale.colors(cells)))
      channels.append(Channel(name: name, scale: scale, palette: palette))
    }
    return channels
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
    if series.mark == .diagonal { (look.width, look.dashes) = (1.3, "4 3") }
    if let index = guideLayers.firstIndex(of: series.layer) {
      (look.width, look.dashes) = (1.3, Look.pattern(index + 1))
    }
    if isOverCells { look.casing = .background }
    guard let dash = series.dash, let pattern = patterns[dash] else {
      if series.color == nil, !channels.isEmpty, let index = plainLayers.firstIndex(of: series.layer) {
        look.dashes = Look.pattern(index)
      }
      return look
    }
    look.dashes = pattern
    // Dashes of the same colour would be lost on the solid line that they run along.
    if pattern != nil, series.dash != series.color { look.color = look.color.mixed(with: .ink, 0.5) }
    return look
  }

  private func color(_ series: Series) -> Color {
    if let cell = series.color, let channel = channels.first(where: { $0.name == series.channel }),
      let color = channel.palette[cell]
    {
      return color
    }
    if series.mark.isReference { return .muted }
    if !channels.isEmpty || (series.mark == .points && series.layer > 0) { return .ink }
    let index = plainLayers.firstIndex(of: series.layer) ?? 0
    // The first line over cells is ink, which none of them is.
    if isOverCells, index == 0 { return .ink }
    return Palette.qualitative[(index - (isOverCells ? 1 : 0)) % Palette.qualitative.count]
  }
}
