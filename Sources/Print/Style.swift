import CCairo

/// How things are painted: the presentation attributes of SVG (SVG 1.1, §6.2), which groups hand on to what is in them.
struct Style {
  var fill: Paint? = Paint(hex: "#000000")
  var fillOpacity = 1.0
  var stroke: Paint?
  var strokeOpacity = 1.0
  var strokeWidth = 1.0
  var dashes: [Double] = []
  var cap = CAIRO_LINE_CAP_BUTT
  var join = CAIRO_LINE_JOIN_MITER
  var fontSize = 16.0
  var isBold = false
  /// The part of a text's width that stands left of its place.
  var anchor = 0.0
  /// Whether the stroke lies below the fill.
  var isStrokeFirst = false
  var isCrisp = false

  /// The style of an element in one of this style.
  func refined(by element: Element) -> Style {
    var style = self
    for (name, value) in element.attributes { style.set(name, value) }
    return style
  }

  private mutating func set(_ name: String, _ value: String) {
    switch name {
    case "fill": fill = Paint(hex: value)
    case "fill-opacity": fillOpacity = Double(value) ?? 1
    case "stroke": stroke = Paint(hex: value)
    case "stroke-opacity": strokeOpacity = Double(value) ?? 1
    case "stroke-width": strokeWidth = Double(value) ?? 1
    case "stroke-dasharray": dashes = value.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    case "stroke-linecap": cap = value == "round" ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT
    case "stroke-linejoin": join = value == "round" ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER
    case "font-size": fontSize = Double(value) ?? 16
    case "font-weight": isBold = (Double(value) ?? 400) >= 600 || value == "bold"
    case "text-anchor": anchor = value == "middle" ? 0.5 : value == "end" ? 1 : 0
    case "paint-order": isStrokeFirst = value.hasPrefix("stroke")
    case "shape-rendering": isCrisp = value == "crispEdges"
    default: break
    }
  }
}

/// A colour, each part 0…1.
struct Paint: Equatable {
  let red: Double
  let green: Double
  let blue: Double

  /// `#0072b2`; nil for `none`.
  init?(hex: String) {
    guard hex.hasPrefix("#"), hex.utf8.count == 7, let number = UInt32(hex.dropFirst(), radix: 16) else {
      return nil
    }
    (red, green, blue) = (
      Double(number >> 16) / 255, Double(number >> 8 & 255) / 255, Double(number & 255) / 255
    )
  }
}
