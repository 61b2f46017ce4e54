/// How wide a text is without a font at hand: enough for margins and for labels not to touch.
enum TextWidth {
  /// In pixels, on the generous side: fonts named sans-serif differ by a fifth.
  static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + em($1) } * size
  }

  /// The text, cut with an ellipsis to that width.
  static func cut(_ text: String, to width: Double, size: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var kept = text
    while !kept.isEmpty, of(kept + "…", size: size) > width { kept.removeLast() }
    return kept + "…"
  }

  /// The text in lines of at most that width, broken at spaces.
  static func lines(_ text: String, width: Double, size: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let last = lines.last, of(last + " " + word, size: size) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(cut(word, to: width, size: size))
      }
    }
    return lines
  }

  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ": 0.32
    case "f", "t", "r", "(", ")", "[", "]", "-", "/", "\"", "⁻": 0.4
    case "⁰"..."⁹", "¹", "²", "³": 0.42
    case "m", "w", "M", "W", "@", "%", "…", "∞", "→": 0.92
    case "A"..."Z", "−", "+", "=", "×", "<", ">": 0.68
    case "0"..."9", "_": 0.6
    case "\u{2E80}"...: 1
    default: 0.57
    }
  }
}
