import Language
import Plot

/// The colours of cells and nodes, as a word.
enum PaletteWord: String, ChoiceArgument {
  case sequential, diverging

  var meaning: String {
    switch self {
    case .sequential: "from dark to light"
    case .diverging: "blue below zero, red above, pale at it"
    }
  }

  var hues: Fill.Hues {
    switch self {
    case .sequential: .sequential
    case .diverging: .diverging
    }
  }
}
