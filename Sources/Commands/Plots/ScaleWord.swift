import Language
import Plot

/// How an axis is spaced, as a word.
enum ScaleWord: String, ChoiceArgument {
  case linear, log, symlog, categorical

  var meaning: String {
    switch self {
    case .linear: "equal distances for equal differences"
    case .log: "equal distances for equal ratios"
    case .symlog: "linear around zero, logarithmic beyond"
    case .categorical: "a place for each different entry"
    }
  }

  var kind: Axis.Kind {
    switch self {
    case .linear: .linear
    case .log: .log
    case .symlog: .symlog
    case .categorical: .categorical
    }
  }
}

/// How colours are spaced, as a word.
enum ValueScaleWord: String, ChoiceArgument {
  case linear, log

  var meaning: String { scale.meaning }
  var kind: Axis.Kind { scale.kind }

  private var scale: ScaleWord { self == .log ? .log : .linear }
}
