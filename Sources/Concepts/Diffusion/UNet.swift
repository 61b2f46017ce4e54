import Tensors

/// The plan of a U-Net: what it is made of, all of which can be changed. `Preset` names those of the papers.
package struct UNet: Sendable, Equatable {
  package var size: Int
  /// Of the images.
  package var channels: Int
  /// Channels level by level; each level has half the size of the one above.
  package var widths: [Int]
  /// Blocks in each level, down and up.
  package var blocks: Int
  package var layout = Layout.residual
  package var normalization = Normalization.group(8)
  package var lowering = Lowering.convolution
  package var raising = Raising.transposed
  /// Sines and cosines of the time; 1 for the time itself, 0…1.
  package var timeCodes = 64
  /// Numbers of the network's own code of the time, two layers beyond its sines and cosines; nil for none.
  package var timeWidth: Int? = 256
  /// Numbers of a label, or words of a prompt.
  package var labels: Int
  /// Sines and cosines of every number of a label; nil for the number itself.
  package var labelCodes: Int?
  /// How many of a label's numbers, one after the other, have nets of their own, which are summed; empty for one of all.
  package var labelParts: [Int] = []
  /// What makes a label of words; nil for labels of numbers.
  package var words: WordEncoder?
  package var codeNets = CodeNets.activated
  package var labelUse = LabelUse.added
  package var attention: Attention?
  /// The share of numbers that each residual block leaves out in training.
  package var dropout = 0.0
  /// Whether the image is added to what comes out.
  package var addsImage = true

  package init(
    size: Int, channels: Int, widths: [Int], blocks: Int, labels: Int, timeCodes: Int = 64,
    timeWidth: Int? = 256, heads: Int? = 4
  ) {
    (self.size, self.channels, self.widths, self.blocks) = (size, channels, widths, blocks)
    (self.labels, self.timeCodes, self.timeWidth) = (labels, timeCodes, timeWidth)
    attention = heads.map { Attention(form: .plain, heads: $0) }
  }
}

extension UNet {
  /// How blocks follow each other.
  package enum Layout: Sendable, Equatable, CaseIterable {
    /// Blocks of normalisation, activation and convolution, twice, around which their input is added; codes come in
    /// between the two (arXiv 2406.19370).
    case residual
    /// Pairs of convolutions, each followed by a normalisation; codes come in behind a level's pairs. The bottom is twice
    /// as wide as the lowest level (the layout that arXiv 2408.13256 describes).
    case paired
    /// Pairs of convolutions; the bottom is the mean over each image, from which the lowest level is drawn anew, and
    /// codes come in before each level on the way up (arXiv 2310.09336).
    case pooled
  }

  /// By which moments numbers are standardised.
  package enum Normalization: Sendable, Equatable {
    /// Of a channel in the whole batch.
    case batch
    /// Of so many groups of channels in an image.
    case group(Int)
    /// Of the channels of a pixel.
    case layer
  }

  /// How images get half their size.
  package enum Lowering: Sendable, Equatable, CaseIterable {
    /// 2 × 2 with stride 2.
    case convolution
    case maxPooling
  }

  /// How images get twice their size.
  package enum Raising: Sendable, Equatable, CaseIterable {
    case transposed
    /// A convolution 3 × 3 follows where the number of channels changes.
    case nearest, bilinear
  }

  /// The nets that each block has of its own for the time and for the label.
  package enum CodeNets: Sendable, Equatable, CaseIterable {
    /// SiLU and one linear layer.
    case linear
    /// Two linear layers with a GELU between.
    case perceptron
    /// Two linear layers, each followed by a GELU.
    case activated
  }

  package enum LabelUse: Sendable, Equatable, CaseIterable {
    /// x + t + c.
    case added
    /// c ⊙ x + t.
    case multiplied
  }

  /// Attention of the pixels of an image to each other.
  package struct Attention: Sendable, Equatable {
    package var form: Form
    package var heads: Int
    /// Whether it follows every level, down and up, and not only the lowest.
    package var isEverywhere: Bool

    package init(form: Form, heads: Int, isEverywhere: Bool = false) {
      (self.form, self.heads, self.isEverywhere) = (form, heads, isEverywhere)
    }

    package enum Form: Sendable, Equatable, CaseIterable {
      /// Behind a group normalisation.
      case plain
      /// Behind a layer normalisation, and two linear layers with a GELU after it.
      case feedForward
      /// Heads of 64 channels share one head of keys and values, one of which is learned; what counts is the angle
      /// between a query and a key, times 16. Layer normalisations stand before and after it.
      case multiQuery
    }
  }

  /// Words of a prompt, as tokens, to a label: learned codes of the words, and their mean.
  package struct WordEncoder: Sendable, Equatable {
    /// Words that there are; word 0 stands for a hidden one.
    package var vocabulary: Int
    package var width: Int
    /// Whether the words of a prompt first attend to each other.
    package var attends: Bool

    package init(vocabulary: Int, width: Int = 64, attends: Bool = false) {
      (self.vocabulary, self.width, self.attends) = (vocabulary, width, attends)
    }
  }
}

extension UNet {
  /// The network as a graph and the nodes that it is given.
  package var graph: (graph: Graph, image: Graph.Node, time: Graph.Node, label: Graph.Node) {
    var builder = UNetBuilder(self)
    switch layout {
    case .residual: builder.buildResidual()
    case .paired: builder.buildPaired()
    case .pooled: builder.buildPooled()
    }
    return (builder.graph, builder.image, builder.time, builder.label)
  }
}
