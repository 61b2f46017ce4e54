import Concepts
import Language

/// How labels are written.
enum LabelsWord: String, ChoiceArgument {
  case published, raw, standard, words

  var meaning: String {
    switch self {
    case .published: "11 numbers as published with the circles, 0 for what is no concept; for shapes as raw"
    case .raw:
      "the true values of the concepts: shapes as 0 and 1, colours as 3 numbers, the radius, the ground"
    case .standard: "raw, from the middle of the nominal values in half gaps: about −1 to 1"
    case .words:
      "a word for each concept, which the network embeds: text-conditioned; a masked word is hidden"
    }
  }

  var form: LabelForm {
    switch self {
    case .published: .published
    case .raw: .raw
    case .standard: .standard
    case .words: .words
    }
  }
}

/// What a concept can be.
enum ConceptWord: String, ChoiceArgument {
  case shape, color, size, background

  var meaning: String {
    switch self {
    case .shape: "circle, triangle or square"
    case .color: "the figure's colour"
    case .size: "large or small"
    case .background: "light or dark"
    }
  }

  var attribute: Attribute {
    switch self {
    case .shape: .shape
    case .color: .color
    case .size: .size
    case .background: .background
    }
  }
}
