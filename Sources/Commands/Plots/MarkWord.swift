import Language
import Plot

/// What stands for the rows, as a word.
enum MarkWord: String, ChoiceArgument {
  case line, path, points, heat, bars

  var mark: Mark {
    switch self {
    case .line: .line
    case .path: .path
    case .points: .points
    case .heat: .heat
    case .bars: .bars
    }
  }

  var meaning: String { mark.meaning }
}
