/// Where everything of a chart stands, in pixels.
struct Layout: Sendable {
  let columns: Int
  let rows: Int
  /// The size of the inside of each panel.
  let frame: Frame
  let xTicks: AxisTicks
  let yTicks: AxisTicks
  let titles: [String]
  let subtitles: [String]
  let labels: DirectLabels?
  let legend: Legend
  let left: Double
  let top: Double
  let right: Double
  let isSmall: Bool
  let hasPanelTitles: Bool

  /// The widest picture: JupyterLab shows it without scaling.
  private static let most = 820.0
  private static let gap = 18.0

  init(_ drawing: Drawing) {
    isSmall = drawing.chart.size == .small
    let count = max(drawing.panels.count, 1)
    let legendWidth = Legend(drawing, namesColors: true).width
    let beyond = 16 + (legendWidth > 0 ? legendWidth + 20 : 0)
    columns = Layout.columns(drawing, count, room: Layout.most - 60 - beyond)
    rows = (count + columns - 1) / columns
    hasPanelTitles = !drawing.panels.isEmpty
    left = Layout.leftMargin(drawing, columns: columns)

    let room = Layout.most - left - beyond
    let width = (room - Layout.gap * Double(columns - 1)) / Double(columns)
    frame = Layout.frame(drawing, widest: max(width, 60), columns: columns)
    xTicks = drawing.isGraph || drawing.isSpace ? .none : AxisTicks.level(frame.x, width: frame.width)
    yTicks = drawing.isBarcode || drawing.isSpace ? .none : AxisTicks.upright(frame.y, height: frame.height)
    labels = DirectLabels(drawing, frame: frame)
    legend = Legend(drawing, namesColors: labels == nil && !isSmall)

    let beside = (labels?.width ?? 0) + (legend.width > 0 && !isSmall ? legend.width + 18 : 0)
    right = max(beside + 14, xTicks.overhang(frame) + 8, 18)
    let total = left + Layout.across(columns, frame.width) + right
    titles = isSmall ? [] : TextWidth.lines(drawing.chart.title, width: total - 28, size: 16)
    subtitles = TextWidth.lines(drawing.chart.subtitle, width: total - 28, size: 12.5)
    let heading = Double(titles.count) * 20 + Double(subtitles.count) * 17
    top = (isSmall ? 8 : 16) + (heading > 0 ? heading + 8 : 0) + (hasPanelTitles ? 20 : 0)
  }

  /// As many panels side by side as are asked for, or as look well.
  private static func columns(_ drawing: Drawing, _ count: Int, room: Double) -> Int {
    let well = columns(for: count)
    let wanted = drawing.chart.columns ?? GraphSize(drawing)?.columns(well, room: room, gap: gap) ?? well
    return min(max(wanted, 1), count, 8)
  }

  private static func columns(for count: Int) -> Int {
    switch count {
    case ...3: count
    case 4: 2
    case 5, 6, 9: 3
    default: 4
    }
  }

  private static func across(_ columns: Int, _ width: Double) -> Double {
    Double(columns) * width + Double(columns - 1) * gap
  }

  private static func leftMargin(_ drawing: Drawing, columns: Int) -> Double {
    let height = size(drawing, columns: columns).height
    if drawing.isSpace { return 12 }
    let ticks = drawing.isBarcode ? .none : AxisTicks.upright(drawing.y, height: height)
    let title = drawing.y.title.isEmpty || drawing.chart.size == .small ? 0.0 : 22
    return 12 + title + ticks.labelWidth + 8
  }

  /// The size of a panel where there is room.
  private static func size(_ drawing: Drawing, columns: Int) -> (width: Double, height: Double) {
    if drawing.chart.size == .small { return (260, 84) }
    if drawing.isSpace { return spaceSize(columns: columns) }
    switch columns {
    case 1: return drawing.chart.hasEqualAspect ? (360, 330) : (480, 300)
    case 2: return (310, 235)
    case 3: return (225, 185)
    default: return (170, 150)
    }
  }

  /// Room for a box with the names of its axes.
  private static func spaceSize(columns: Int) -> (width: Double, height: Double) {
    switch columns {
    case 1: (430, 380)
    case 2: (330, 300)
    case 3: (248, 236)
    default: (190, 190)
    }
  }

  private static func frame(_ drawing: Drawing, widest: Double, columns: Int) -> Frame {
    if let size = GraphSize(drawing)?.panel(widest: widest) {
      return Frame(width: size.width, height: size.height, x: drawing.x, y: drawing.y)
    }
    let size = size(drawing, columns: columns)
    let width = min(size.width, widest)
    if let z = drawing.z {
      let space = Space(
        drawing.x, drawing.y, z, view: drawing.chart.view ?? View(), isEqual: drawing.chart.hasEqualAspect,
        width: width, height: size.height)
      return Frame(width: width, height: space.height, x: drawing.x, y: drawing.y, space: space)
    }
    let height = tallEnough(drawing, size.height * (width / size.width + 1) / 2)
    guard drawing.chart.hasEqualAspect, let x = drawing.x.evenDomain, let y = drawing.y.evenDomain,
      drawing.x.scale is LogScale == drawing.y.scale is LogScale
    else {
      return Frame(width: width, height: height, x: drawing.x, y: drawing.y)
    }
    let wanted = width * y.length / x.length
    let fitted = min(max(wanted, 0.55 * width), 1.15 * width)
    // The axis that the panel has room left on covers more.
    let across = x.widened(to: y.length * width / fitted)
    let upwards = y.widened(to: x.length * fitted / width)
    return Frame(width: width, height: fitted, x: drawing.x.over(across), y: drawing.y.over(upwards))
  }

  /// An upright axis of words needs a line for each, a barcode no more than its bars.
  private static func tallEnough(_ drawing: Drawing, _ height: Double) -> Double {
    if drawing.isBarcode {
      let series = Dictionary(grouping: drawing.series.filter { $0.mark == .barcode }, by: \.panel)
      let most = series.values.map { $0.map { $0.count + 1 }.reduce(1, +) }.max() ?? 0
      return min(max(7 * Double(most), 90), 1.3 * height)
    }
    guard let words = drawing.y.categorical?.labels.count else { return height }
    return min(max(height, Double(words) * 15), 900)
  }

  /// The top left corner of a panel's inside.
  func corner(_ index: Int) -> Point {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    return Point(left + Double(column) * (frame.width + Layout.gap), top + Double(row) * pitch)
  }

  /// From one row of panels to the next.
  private var pitch: Double { frame.height + (hasPanelTitles ? 38 : Layout.gap) }

  /// True where no panel stands below, so that the labels of x are shown.
  func isLowest(_ index: Int, of count: Int) -> Bool { index + columns >= count }

  func isLeftmost(_ index: Int) -> Bool { index.isMultiple(of: columns) }

  var width: Double { left + panelsWidth + right }
  var panelsWidth: Double { Layout.across(columns, frame.width) }
  /// The lower edge of the last row of panels.
  var bottom: Double { top + Double(rows - 1) * pitch + frame.height }
}

extension ClosedRange<Double> {
  /// The range with that length around the same middle, if it is longer.
  fileprivate func widened(to length: Double) -> ClosedRange {
    guard length > self.length, length.isFinite else { return self }
    let middle = lowerBound + self.length / 2
    return (middle - length / 2)...(middle + length / 2)
  }
}
