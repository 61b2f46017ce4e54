import Language
import Plot

/// What a band shows, as a word.
enum SpreadWord: String, ChoiceArgument {
  case range, deviation, error, quartiles, deciles

  var spread: Spread {
    switch self {
    case .range: .range
    case .deviation: .deviation
    case .error: .error
    case .quartiles: .quartiles
    case .deciles: .deciles
    }
  }

  var meaning: String { spread.meaning }
}
