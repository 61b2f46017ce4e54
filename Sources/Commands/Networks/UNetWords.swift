import Concepts
import Language

/// The networks of the papers.
enum PresetWord: String, ChoiceArgument {
  case a_full, a_small, b_full, b_64, b_32, b_16, c_full, c_mid, c_small, c_tiny

  var meaning: String {
    switch self {
    case .a_full: "32 px, channels 64, 128, 256, 256 and attention: 23.8 M parameters"
    case .a_small: "16 px, grey, channels 16, 32, 64: 0.48 M"
    case .b_full: "28 px, channels 256, 512, attention: 28.5 M"
    case .b_64: "28 px, channels 64, 128: 1.7 M"
    case .b_32: "28 px, channels 32, 64: 0.43 M"
    case .b_16: "28 px, channels 16, 32: 0.11 M"
    case .c_full: "32 px, channels 64, 128, 256, two blocks a level, attention, dropout: 10.6 M"
    case .c_mid: "32 px, channels 32, 64, 128, dropout: 1.8 M"
    case .c_small: "16 px, channels 16, 32, 64: 0.46 M"
    case .c_tiny: "16 px, channels 8, 16, 32: 0.23 M"
    }
  }

  var preset: UNet.Preset {
    switch self {
    case .a_full: .aFull
    case .a_small: .aSmall
    case .b_full: .bFull
    case .b_64: .b64
    case .b_32: .b32
    case .b_16: .b16
    case .c_full: .cFull
    case .c_mid: .cMid
    case .c_small: .cSmall
    case .c_tiny: .cTiny
    }
  }
}

/// How numbers are standardised.
enum NormWord: String, ChoiceArgument {
  case batch, group, layer

  var meaning: String {
    switch self {
    case .batch: "each channel in the whole batch, by running means in samples (Ioffe and Szegedy 2015)"
    case .group: "8 groups of channels in each image (Wu and He 2018)"
    case .layer: "the channels of each pixel (Ba et al. 2016)"
    }
  }

  var normalization: UNet.Normalization {
    switch self {
    case .batch: .batch
    case .group: .group(8)
    case .layer: .layer
    }
  }
}

/// How images get half their size.
enum DownWord: String, ChoiceArgument {
  case strided, pool

  var meaning: String {
    self == .strided ? "convolutions 2 × 2 with stride 2" : "the largest of 2 × 2 numbers"
  }
  var lowering: UNet.Lowering { self == .strided ? .convolution : .maxPooling }
}

/// How images get twice their size.
enum UpWord: String, ChoiceArgument {
  case transposed, nearest, bilinear

  var meaning: String {
    switch self {
    case .transposed: "transposed convolutions 2 × 2"
    case .nearest: "each number four times"
    case .bilinear: "linear interpolation in both directions"
    }
  }

  var raising: UNet.Raising {
    switch self {
    case .transposed: .transposed
    case .nearest: .nearest
    case .bilinear: .bilinear
    }
  }
}

/// Where pixels attend to each other.
enum AttentionWord: String, ChoiceArgument {
  case none, lowest, everywhere

  var meaning: String {
    switch self {
    case .none: "nowhere"
    case .lowest: "at the lowest level, 4 heads"
    case .everywhere: "after every level, 4 heads"
    }
  }

  var attention: UNet.Attention? {
    switch self {
    case .none: nil
    case .lowest: .init(form: .plain, heads: 4)
    case .everywhere: .init(form: .plain, heads: 4, isEverywhere: true)
    }
  }
}

/// What a label does in a block.
enum LabelUseWord: String, ChoiceArgument {
  case added, multiplied

  var meaning: String { self == .added ? "x + t + c" : "c ⊙ x + t" }
  var use: UNet.LabelUse { self == .added ? .added : .multiplied }
}

/// What becomes of the words of a prompt.
enum WordsWord: String, ChoiceArgument {
  case mean, attention

  var meaning: String {
    self == .mean ? "the mean of their embeddings" : "they attend to each other, and then their mean"
  }
}

/// How the codes of two coordinates come together.
enum PositionCodesWord: String, ChoiceArgument {
  case concatenated, added

  var meaning: String {
    self == .concatenated ? "one net of a block sees both" : "each has a net, and what these make is added"
  }
}
