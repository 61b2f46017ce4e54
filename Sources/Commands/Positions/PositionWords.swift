import Concepts
import Language

/// What is never trained on.
enum HoldOutWord: String, ChoiceArgument {
  case none, cross, strip, square

  var meaning: String {
    switch self {
    case .none: "nothing"
    case .cross: "positions with x or y in the band (Fig. 4)"
    case .strip: "positions with x in the band: the lesion of Fig. 11"
    case .square: "positions with x and y in the band: the interior or an edge (Fig. 12)"
    }
  }

  func positions(_ band: ClosedRange<Double>) -> HeldOutPositions {
    switch self {
    case .none: .none
    case .cross: .cross(band)
    case .strip: .strip(band)
    case .square: .square(band)
    }
  }
}

/// Which 1D examples there are.
enum OneDimensionalWord: String, ChoiceArgument {
  case none, added, alone

  var meaning: String {
    switch self {
    case .none: "none"
    case .added: "beside the 2D examples, one stripe each"
    case .alone: "nothing else"
    }
  }
}
