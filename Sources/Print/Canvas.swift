import CCairo

/// Draws elements of SVG with Cairo.
struct Canvas {
  private let context: OpaquePointer?
  private let size: (width: Double, height: Double)
  private let letters: Letters

  init(_ context: OpaquePointer?, size: (width: Double, height: Double)) throws(PrintError) {
    self.context = context
    self.size = size
    letters = try Letters(context)
  }

  func draw(_ root: Element) {
    draw(root, in: Style(), clips: Self.clips(in: root))
  }

  /// The rectangles of all clip paths, by their ids.
  private static func clips(in element: Element) -> [String: Element] {
    element.children.reduce(into: [:]) { clips, child in
      if child.name == "clipPath", let id = child.attributes["id"] {
        clips["url(#\(id))"] = child.children.first
      }
      clips.merge(Self.clips(in: child)) { $1 }
    }
  }

  private func draw(_ element: Element, in outer: Style, clips: [String: Element]) {
    let style = outer.refined(by: element)
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_set_antialias(context, style.isCrisp ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT)
    if let transform = element.attributes["transform"] { apply(transform) }
    switch element.name {
    case "svg", "g":
      if let clip = element.attributes["clip-path"].flatMap({ clips[$0] }) {
        outline(rectangle: clip)
        cairo_clip(context)
      }
      for child in element.children { draw(child, in: style, clips: clips) }
    case "rect":
      outline(rectangle: element)
      paint(style)
    case "circle":
      cairo_new_sub_path(context)
      cairo_arc(
        context, element.number("cx") ?? 0, element.number("cy") ?? 0, element.number("r") ?? 0, 0, 2 * .pi)
      paint(style)
    case "path":
      outline(Outline(element.attributes["d"] ?? ""))
      paint(style)
    case "text": write(element, style)
    case "image": place(element)
    default: break
    }
  }

  /// `translate(3 4) rotate(-90)`, `rotate(-35 10 20)`: SVG 1.1, §7.6.
  private func apply(_ transform: String) {
    for part in transform.split(separator: ")") {
      let words = part.split { $0 == "(" || $0 == " " || $0 == "," }
      let numbers = words.dropFirst().compactMap { Double($0) }
      switch (words.first, numbers.count) {
      case ("translate", 2): cairo_translate(context, numbers[0], numbers[1])
      case ("rotate", 1): cairo_rotate(context, numbers[0] * .pi / 180)
      case ("rotate", 3):
        cairo_translate(context, numbers[1], numbers[2])
        cairo_rotate(context, numbers[0] * .pi / 180)
        cairo_translate(context, -numbers[1], -numbers[2])
      default: break
      }
    }
  }
}

// Shapes.
extension Canvas {
  private func outline(rectangle element: Element) {
    let (x, y) = (element.number("x") ?? 0, element.number("y") ?? 0)
    let width = length(element.attributes["width"], of: size.width)
    let height = length(element.attributes["height"], of: size.height)
    guard let radius = element.number("rx"), radius > 0 else {
      return cairo_rectangle(context, x, y, width, height)
    }
    cairo_new_sub_path(context)
    let corners = [(x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    let inward = [(-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (1.0, 1.0)]
    for (quarter, (corner, inward)) in zip(corners, inward).enumerated() {
      let angle = Double(quarter - 1) * .pi / 2
      cairo_arc(
        context, corner.0 + inward.0 * radius, corner.1 + inward.1 * radius, radius, angle, angle + .pi / 2)
    }
    cairo_close_path(context)
  }

  private func length(_ text: String?, of whole: Double) -> Double {
    guard let text else { return 0 }
    return text == "100%" ? whole : Double(text) ?? 0
  }

  private func outline(_ outline: Outline) {
    for step in outline.steps {
      switch step {
      case .move(let x, let y): cairo_move_to(context, x, y)
      case .line(let x, let y): cairo_line_to(context, x, y)
      case .close: cairo_close_path(context)
      }
    }
  }

  /// Fills and strokes the current path.
  private func paint(_ style: Style) {
    if let fill = style.fill {
      set(fill, style.fillOpacity)
      cairo_fill_preserve(context)
    }
    stroke(style)
    cairo_new_path(context)
  }

  private func stroke(_ style: Style) {
    guard let stroke = style.stroke else { return }
    set(stroke, style.strokeOpacity)
    cairo_set_line_width(context, style.strokeWidth)
    cairo_set_line_cap(context, style.cap)
    cairo_set_line_join(context, style.join)
    cairo_set_dash(context, style.dashes, Int32(style.dashes.count), 0)
    cairo_stroke_preserve(context)
  }

  private func set(_ paint: Paint, _ opacity: Double) {
    cairo_set_source_rgba(context, paint.red, paint.green, paint.blue, opacity)
  }
}

// Texts and pixels.
extension Canvas {
  private func write(_ element: Element, _ style: Style) {
    let line = letters.line(element.text, size: style.fontSize, isBold: style.isBold)
    let x = (element.number("x") ?? 0) - style.anchor * line.width
    let y = element.number("y") ?? 0
    if style.isStrokeFirst {
      letters.outline(line, x: x, y: y)
      stroke(style)
      cairo_new_path(context)
    }
    guard let fill = style.fill else { return }
    set(fill, style.fillOpacity)
    letters.show(line, x: x, y: y)
  }

  /// Pixels stay squares, however large.
  private func place(_ element: Element) {
    guard let png = PixelFile(url: element.attributes["href"] ?? "") else { return }
    defer { cairo_surface_destroy(png.surface) }
    let width = (element.number("width") ?? 0) / Double(cairo_image_surface_get_width(png.surface))
    let height = (element.number("height") ?? 0) / Double(cairo_image_surface_get_height(png.surface))
    guard width > 0, height > 0 else { return }
    cairo_translate(context, element.number("x") ?? 0, element.number("y") ?? 0)
    cairo_scale(context, width, height)
    cairo_set_source_surface(context, png.surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_paint(context)
  }
}
