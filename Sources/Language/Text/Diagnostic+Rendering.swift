/// How a mistake is shown: the sentence, the line of the cell, a caret, the way out.
///
///     error: train has no parameter 'epoch'
///     2 | run = train(toy, linear(depth=2), epoch=40)
///       |                                   ^^^^^ did you mean 'epochs'?
extension Diagnostic {
  package func rendered(in cell: String, colored: Bool = false) -> String {
    let paint = Paint(isOn: colored)
    let heading = paint.red("error:") + " " + paint.bold(message)
    guard let span else { return hint.map { "\(heading)\n\($0)" } ?? heading }
    let line = CellLine(at: span, in: cell)
    let gutter = String(repeating: " ", count: "\(line.number)".count)
    let hint = hint.map { " " + $0 } ?? ""
    return """
      \(heading)
      \(paint.blue("\(line.number) |")) \(line.text)
      \(paint.blue("\(gutter) |")) \(line.indent)\(paint.red(line.carets))\(hint)
      """
  }
}

/// ANSI colours, or none.
private struct Paint {
  let isOn: Bool

  func red(_ text: String) -> String { wrapped(text, "31;1") }
  func bold(_ text: String) -> String { wrapped(text, "1") }
  func blue(_ text: String) -> String { wrapped(text, "34") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// The line of a cell on which a span begins, and the carets that go under it.
private struct CellLine {
  let number: Int
  let text: String
  /// Blanks as wide as what stands before the span.
  let indent: String
  /// As wide as the span, one at least; a span over several lines is marked to the end of its first.
  let carets: String

  init(at span: Span, in cell: String) {
    let scalars = Array(cell.unicodeScalars)
    let start = min(max(span.start, 0), scalars.count)
    let first = scalars[..<start].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let last = scalars[start...].firstIndex(of: "\n") ?? scalars.count
    let end = min(max(span.end, start), last)
    let part = Self.excerpt(first..<last, around: start..<end)
    let (before, after) = (part.lowerBound > first ? "…" : "", part.upperBound < last ? "…" : "")
    number = scalars[..<start].count { $0 == "\n" } + 1
    text = before + Self.shown(scalars[part]) + after
    indent = String(repeating: " ", count: before.count + scalars[part.lowerBound..<start].displayWidth)
    carets = String(repeating: "^", count: max(1, scalars[start..<min(end, part.upperBound)].displayWidth))
  }

  /// A tab is one blank here, so that every terminal agrees with the carets below; what else a terminal would
  /// obey rather than show stands as �.
  private static func shown(_ line: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(
      contentsOf: line.lazy.filter { $0 != "\r" }.map { scalar in
        if scalar == "\t" { return " " }
        return scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
      })
    return String(text)
  }

  /// The longest part of a line that is shown.
  private static let longest = 200

  /// The part of a line around the start of a span.
  private static func excerpt(_ line: Range<Int>, around span: Range<Int>) -> Range<Int> {
    guard line.count > longest else { return line }
    let start = max(line.lowerBound, min(span.lowerBound - longest / 2, line.upperBound - longest))
    return start..<min(start + longest, line.upperBound)
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Columns in a terminal, near enough: East Asian and emoji two, combining marks none.
  fileprivate var displayWidth: Int {
    reduce(0) { $0 + $1.displayWidth }
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x300 { return self == "\r" ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
