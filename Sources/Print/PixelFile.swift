import CCairo
import FoundationEssentials

/// A PNG that stands in an attribute (RFC 2397).
struct PixelFile {
  /// Belongs to whoever asked for the file.
  let surface: OpaquePointer

  /// Nil for what is no such picture.
  init?(url: String) {
    let head = "data:image/png;base64,"
    guard url.hasPrefix(head), let data = Data(base64Encoded: String(url.dropFirst(head.count))) else {
      return nil
    }
    let bytes = Unread(data)
    let surface = withExtendedLifetime(bytes) {
      cairo_image_surface_create_from_png_stream(Unread.read, Unmanaged.passUnretained(bytes).toOpaque())
    }
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      return nil
    }
    self.surface = surface
  }
}

/// The bytes that Cairo has not read yet.
private final class Unread {
  private var rest: Data

  init(_ data: Data) { rest = data }

  static let read: cairo_read_func_t = { source, buffer, count in
    guard let source, let buffer else { return CAIRO_STATUS_READ_ERROR }
    let bytes = Unmanaged<Unread>.fromOpaque(source).takeUnretainedValue()
    guard bytes.rest.count >= count else { return CAIRO_STATUS_READ_ERROR }
    bytes.rest.copyBytes(to: buffer, count: Int(count))
    bytes.rest.removeFirst(Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
