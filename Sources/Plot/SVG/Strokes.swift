/// Lines and notes.
extension SVG {
  mutating func stroke(_ stretches: [[Point]], _ look: Look) {
    guard !stretches.isEmpty else { return }
    if let casing = look.casing {
      stroke(stretches, Look(color: casing, width: look.width + 2.4, opacity: look.opacity))
    }
    element(
      "path",
      [
        "d": .text(stretches.map(SVG.outline).joined()), "fill": "none",
        "stroke": .text(look.color.hex), "stroke-width": .number(look.width),
        "stroke-opacity": look.opacity < 1 ? .number(look.opacity) : nil,
        "stroke-dasharray": look.dashes.map { .text($0) }, "stroke-linejoin": "round",
        "stroke-linecap": look.dashes == nil ? "round" : "butt",
      ])
  }

  /// `M1,2L3,4`; a single point becomes a dot.
  static func outline(_ points: [Point]) -> String {
    guard let first = points.first else { return "" }
    guard points.count > 1 else { return "M\(first.svg)h0" }
    return "M\(first.svg)L" + points.dropFirst().map(\.svg).joined(separator: " ")
  }

  /// A text with a rim in the colour of the background, so that it can be read over lines.
  mutating func note(_ text: String, at point: Point, anchor: String = "start", color: Color = .ink) {
    guard !text.isEmpty else { return }
    element(
      "text",
      [
        "x": .number(point.x), "y": .number(point.y), "font-size": "11", "text-anchor": .text(anchor),
        "fill": .text(color.asText.hex), "stroke": .text(Color.background.hex), "stroke-width": "3",
        "stroke-linejoin": "round", "paint-order": "stroke",
      ], text: text)
  }
}
