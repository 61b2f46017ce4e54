import Language
import Plot

/// What a band shows, as a word.
enum SpreadWord: String, ChoiceArgument {
  case range, deviation, error

  var spread: Spread {
    switch self {
    case .range: .range
    case .deviation: .deviation
    case .error: .error
    }
  }

  var meaning: String { spread.meaning }
}
