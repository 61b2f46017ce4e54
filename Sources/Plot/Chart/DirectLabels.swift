/// Names at the ends of lines, in place of a legend, where lines are few and their ends apart.
struct DirectLabels: Sendable {
  struct Label: Sendable {
    let text: String
    let color: Color
    /// The height of the line's end, and of the text beside it.
    let end: Double
    var place: Double
  }

  private(set) var labels: [Label]

  private static let most = 5
  private static let gap = 14.0
  /// The farthest a text may be moved from its line.
  private static let reach = 18.0

  /// Nil where a legend reads better.
  init?(_ drawing: Drawing, frame: Frame) {
    guard drawing.panels.isEmpty, drawing.looks.channels.count == 1 else { return nil }
    if case .ramp = drawing.looks.channels[0].scale { return nil }
    let colored = drawing.series.filter { $0.color != nil }
    guard colored.allSatisfy({ $0.mark == .line || $0.mark == .band || $0.mark == .points }) else {
      return nil
    }
    guard Set(colored.compactMap(\.color)).count <= DirectLabels.most else { return nil }
    let lines = colored.filter { $0.mark != .points && $0.siblings == 1 }
    var named: Set<Cell> = []
    var labels: [Label] = []
    for line in lines {
      guard let cell = line.color, named.insert(cell).inserted else { continue }
      let points = Painter.ascending(frame.points(line))
      guard let end = points.last(where: \.isFinite), end.x > frame.width * 0.97,
        (-2...frame.height + 2).contains(end.y)
      else { return nil }
      let text = TextWidth.cut(drawing.entry(cell), to: 150, size: 12)
      labels.append(Label(text: text, color: drawing.looks[line].color, end: end.y, place: end.y))
    }
    guard !labels.isEmpty, named.count == Set(colored.compactMap(\.color)).count
    else { return nil }
    self.labels = DirectLabels.apart(labels.sorted { $0.end < $1.end }, height: frame.height)
    guard self.labels.allSatisfy({ ($0.place - $0.end).magnitude <= DirectLabels.reach }) else { return nil }
  }

  /// Moves texts that would overlap away from each other, by as little as it takes.
  private static func apart(_ labels: [Label], height: Double) -> [Label] {
    var labels = labels
    for _ in 0..<200 {
      var isMoved = false
      // A text below the panel would meet the labels of x.
      if let last = labels.indices.last, labels[last].place > height - 1.5 {
        labels[last].place = height - 1.5
        isMoved = true
      }
      for index in labels.indices.dropFirst() {
        let overlap = gap - (labels[index].place - labels[index - 1].place)
        guard overlap > 0.1 else { continue }
        labels[index - 1].place -= overlap / 2
        labels[index].place += overlap / 2
        isMoved = true
      }
      if !isMoved { break }
    }
    return labels
  }

  /// The room they need beside the panel.
  var width: Double { (labels.map { TextWidth.of($0.text, size: 12) }.max() ?? 0) + 10 }

  func draw(_ svg: inout SVG, frame: Frame) {
    for label in labels {
      svg.element(
        "text",
        [
          "x": .number(frame.width + 7), "y": .number(label.place + 4), "font-size": "12",
          "fill": .text(label.color.asText.hex),
        ], text: label.text)
    }
  }
}

extension Drawing {
  /// What a line is called away from a legend's heading: `σ = 0.05` for a number, the word alone for a word.
  func entry(_ color: Cell) -> String {
    guard color.number != nil else { return color.label() }
    let column = chart.layers.lazy.compactMap { layer in layer.color.flatMap { layer.table[$0] } }.first
    guard let column else { return color.label() }
    return (column.symbol.isEmpty ? column.name : column.symbol) + " = " + color.label()
  }
}
