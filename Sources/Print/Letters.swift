import CCairo

/// Writes lines of text: in the program's own typeface, and where that lacks a character in one of the system's.
final class Letters {
  /// A text in stretches of one typeface each.
  struct Line {
    fileprivate var stretches: [(face: OpaquePointer?, text: String)] = []
    fileprivate let size: Double
    fileprivate(set) var width = 0.0
  }

  private let context: OpaquePointer?
  private let regular: OpaquePointer
  private let bold: OpaquePointer
  /// Faces of the system that were needed, by character; nil where no face has it.
  private var others: [Unicode.Scalar: OpaquePointer?] = [:]

  init(_ context: OpaquePointer?) throws(PrintError) {
    self.context = context
    guard let regular = typeface_create(false), let bold = typeface_create(true) else {
      throw PrintError("there is no memory for the typefaces")
    }
    (self.regular, self.bold) = (regular, bold)
  }

  deinit {
    for face in [regular, bold] + others.values.compactMap({ $0 }) { cairo_font_face_destroy(face) }
  }

  func line(_ text: String, size: Double, isBold: Bool) -> Line {
    var line = Line(size: size)
    for scalar in text.unicodeScalars {
      let face = face(for: scalar, isBold)
      if line.stretches.last?.face != face { line.stretches.append((face, "")) }
      line.stretches[line.stretches.count - 1].text.unicodeScalars.append(scalar)
    }
    line.width = line.stretches.map { advance($0.face, $0.text, size) }.reduce(0, +)
    return line
  }

  func show(_ line: Line, x: Double, y: Double) {
    each(line, x, y) { cairo_show_text(context, $0) }
  }

  /// Adds the letters' outlines to the current path.
  func outline(_ line: Line, x: Double, y: Double) {
    each(line, x, y) { cairo_text_path(context, $0) }
  }

  private func each(_ line: Line, _ x: Double, _ y: Double, _ body: (String) -> Void) {
    var x = x
    for (face, text) in line.stretches {
      let width = advance(face, text, line.size)
      cairo_move_to(context, x, y)
      body(text)
      x += width
    }
  }

  /// The width of a text in a typeface, which is the one in use from then on.
  private func advance(_ face: OpaquePointer?, _ text: String, _ size: Double) -> Double {
    cairo_set_font_face(context, face)
    cairo_set_font_size(context, size)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  private func face(for scalar: Unicode.Scalar, _ isBold: Bool) -> OpaquePointer {
    let own = isBold ? bold : regular
    if typeface_has(own, scalar.value) { return own }
    let other = others[scalar] ?? typeface_create_for(scalar.value, isBold)
    others[scalar] = other
    return other ?? own
  }
}
