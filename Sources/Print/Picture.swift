import CCairo

/// A picture as the plots write it, to be printed: SVG 1.1 of rectangles, circles, straight paths, texts, pixels, groups and
/// a rectangular clip.
package struct Picture {
  private let root: Element
  /// In pixels of the screen, of which 96 are an inch (CSS 2.1, §4.3.2).
  private let width: Double
  private let height: Double

  private static let pixelsPerInch = 96.0
  private static let pointsPerInch = 72.0

  package init(svg: String) throws(PrintError) {
    root = try Element(parsing: svg)
    guard root.name == "svg", let width = root.number("width"), let height = root.number("height"),
      width > 0, height > 0
    else {
      throw PrintError("the picture has no size")
    }
    (self.width, self.height) = (width, height)
  }

  /// One page as large as the picture; texts stay texts, in typefaces that the document holds. The same picture gives the
  /// same bytes.
  package func pdf() throws(PrintError) -> [UInt8] {
    let scale = Self.pointsPerInch / Self.pixelsPerInch
    let bytes = Bytes()
    let surface = cairo_pdf_surface_create_for_stream(
      Bytes.append, bytes.pointer, width * scale, height * scale)
    defer { cairo_surface_destroy(surface) }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
    try draw(on: surface, scale: scale)
    cairo_surface_finish(surface)
    try Self.check(cairo_surface_status(surface))
    return bytes.all
  }

  /// So many pixels an inch of print.
  package func png(dpi: Double) throws(PrintError) -> [UInt8] {
    let scale = dpi / Self.pixelsPerInch
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32((width * scale).rounded(.up)), Int32((height * scale).rounded(.up)))
    defer { cairo_surface_destroy(surface) }
    try draw(on: surface, scale: scale)
    let bytes = Bytes()
    try Self.check(cairo_surface_write_to_png_stream(surface, Bytes.append, bytes.pointer))
    return bytes.all
  }

  private var title: String { root.children.first { $0.name == "title" }?.text ?? "" }

  private func draw(on surface: OpaquePointer?, scale: Double) throws(PrintError) {
    let context = cairo_create(surface)
    defer { cairo_destroy(context) }
    // Paper is white behind the picture's round corners.
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_scale(context, scale, scale)
    let canvas = try Canvas(context, size: (width, height))
    canvas.draw(root)
    try Self.check(cairo_status(context))
  }

  private static func check(_ status: cairo_status_t) throws(PrintError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw PrintError("the picture cannot be drawn: \(String(cString: cairo_status_to_string(status)))")
  }
}

/// What Cairo writes.
private final class Bytes {
  private(set) var all: [UInt8] = []

  /// Good as long as this object is.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let append: cairo_write_func_t = { receiver, data, count in
    guard let receiver else { return CAIRO_STATUS_WRITE_ERROR }
    let bytes = Unmanaged<Bytes>.fromOpaque(receiver).takeUnretainedValue()
    bytes.all.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
