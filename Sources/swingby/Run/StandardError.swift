import Glibc

/// Text for whoever started the program.
enum StandardError {
  static func print(_ text: String, terminator: String = "\n") {
    let bytes = Array((text + terminator).utf8)
    // A closed stderr must not end the program, so nothing is made of a failed write.
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Somebody watches, and wants colours (https://no-color.org).
  static var isColored: Bool {
    isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
  }
}
