/// Straight reference lines across the panel, with their labels at the end.
extension Painter {
  mutating func drawRules(_ series: Series) {
    var look = looks[series]
    look.width = 1.2
    look.dashes = look.dashes ?? "4 3"
    if let x = series.x, series.y == nil {
      for (place, label) in zip(frame.x.values(x).map(frame.across), labels(series, x.count))
      where place.isFinite {
        svg.stroke([[Point(place, 0), Point(place, frame.height)]], look)
        let hasRoom = place + 6 + TextWidth.of(label, size: 11) < frame.width
        svg.note(
          label, at: Point(place + (hasRoom ? 5 : -5), 11), anchor: hasRoom ? "start" : "end",
          color: look.color)
      }
    } else if let y = series.y {
      for (place, label) in zip(frame.y.values(y).map(frame.down), labels(series, y.count))
      where place.isFinite {
        svg.stroke([[Point(0, place), Point(frame.width, place)]], look)
        svg.note(label, at: Point(frame.width - 4, place - 4), anchor: "end", color: look.color)
      }
    }
  }

  private func labels(_ series: Series, _ count: Int) -> [String] {
    series.label?.cells.map { TextWidth.cut($0.label(), to: 160, size: 11) }
      ?? Array(repeating: "", count: count)
  }
}
