import Language
import Plot

/// What stands for the rows, as a word.
enum MarkWord: String, ChoiceArgument {
  case line, path, points, heat, graph, bars, histogram, barcode, diagram

  var mark: Mark {
    switch self {
    case .line: .line
    case .path: .path
    case .points: .points
    case .heat: .heat
    case .graph: .graph
    case .bars: .bars
    case .histogram: .histogram
    case .barcode: .barcode
    case .diagram: .diagram
    }
  }

  /// Whether a column colours what is drawn in place of lines.
  var hasFill: Bool { self == .heat || self == .graph }

  var meaning: String { mark.meaning }
}
