/// Intervals along x below each other, those of one colour together, the longest first; an arrow at an end that is
/// infinite.
extension Painter {
  mutating func drawBarcode(_ series: [Series]) {
    let groups = Painter.ordered(series).map { ($0, intervals($0)) }
    let drawn = longest(groups.map(\.1), most: max(min(160, detail.points / 6), 1))
    let count = Double(drawn.map(\.count).reduce(0, +) + max(drawn.count - 1, 0))
    let pitch = min(frame.height / max(count + 1, 1), 13)
    var row = 1.0
    for (group, bars) in zip(groups, drawn) {
      draw(bars, looks[group.0], from: row * pitch, pitch: pitch)
      row += Double(bars.count + 1)
    }
  }

  /// A bar in pixels.
  private struct Interval {
    var from: Double
    var to: Double
    let length: Double
    let isOpenLeft: Bool
    let isOpenRight: Bool
  }

  /// Numbers in their order, words as they appear.
  private static func ordered(_ series: [Series]) -> [Series] {
    guard series.allSatisfy({ $0.color?.number != nil }) else { return series }
    return series.enumerated().sorted { left, right in
      guard let a = left.element.color, let b = right.element.color, a != b else {
        return left.offset < right.offset
      }
      return a < b
    }.map(\.element)
  }

  /// The longest first; of equally long ones the first that is born.
  private mutating func intervals(_ series: Series) -> [Interval] {
    guard let births = series.x?.numbers, let deaths = series.y?.numbers else { return [] }
    let all = zip(births, deaths).compactMap { birth, death -> Interval? in
      let (low, high) = (min(birth, death), max(birth, death))
      // Zero has no place on a logarithmic axis, but what begins there is there.
      let start = frame.across(low).isNaN ? 0 : frame.across(low)
      let end = high == .infinity ? frame.width : frame.across(high)
      guard !low.isNaN, !high.isNaN, low < .infinity, end.isFinite else { return nil }
      return Interval(
        from: start, to: end, length: high - low, isOpenLeft: low == -.infinity,
        isOpenRight: high == .infinity)
    }
    lost += series.count - all.count
    return all.sorted { ($1.length, $0.from) < ($0.length, $1.from) }
  }

  /// Only so many intervals, the longest of each group: small groups whole, the others as many as each other.
  private mutating func longest(_ groups: [[Interval]], most: Int) -> [[Interval]] {
    var (share, room) = (0, most)
    let sizes = groups.map(\.count).sorted()
    for (index, size) in sizes.enumerated() {
      share = max(room / (sizes.count - index), 1)
      room -= min(size, share)
    }
    return groups.map { group in
      leaveOut(max(group.count - share, 0))
      return Array(group.prefix(share))
    }
  }

  private mutating func draw(_ bars: [Interval], _ look: Look, from top: Double, pitch: Double) {
    let thickness = max(min(0.62 * pitch, 6), 0.6)
    let head = max(1.5 * thickness, 4)
    var lines = ""
    var heads = ""
    for (row, bar) in bars.enumerated() {
      let y = top + Double(row) * pitch
      let from = bar.isOpenLeft ? min(head, bar.to) : bar.from
      // What dies as it is born is still to be seen.
      let to = max(bar.isOpenRight ? frame.width - head : bar.to, from + 0.8)
      lines += SVG.outline([Point(from, y), Point(to, y)])
      if bar.isOpenRight { heads += Painter.head(at: Point(frame.width + 1, y), length: -head - 1.5, head) }
      if bar.isOpenLeft { heads += Painter.head(at: Point(-1, y), length: head + 1.5, head) }
    }
    guard !lines.isEmpty else { return }
    let color = SVG.Value.text(look.color.hex)
    svg.element("path", ["d": .text(lines), "stroke": color, "stroke-width": .number(thickness)])
    if !heads.isEmpty { svg.element("path", ["d": .text(heads), "fill": color]) }
  }

  private static func head(at tip: Point, length: Double, _ width: Double) -> String {
    let corners = [
      tip, Point(tip.x + length, tip.y - 0.8 * width), Point(tip.x + length, tip.y + 0.8 * width),
    ]
    return SVG.outline(corners) + "Z"
  }
}
