import Concepts
import Language

/// The network that sees noise in images.
struct UNetCommand: Command {
  static let word = "unet"
  static let group = Group.networks
  static let summary = "Describes a U-Net that sees the noise in an image, given its time and label."
  static let details = """
    like names a network of the papers or a smaller one of the same make, and what else is said changes it. c_… are those of \
    2406.19370 and 2410.08309: residual blocks, in each of which the time and the label are added through nets of their \
    own. b_… are those of 2310.09336: pairs of convolutions with batch normalisation, labels that multiply. a_full is \
    as 2408.13256 describes its own: attention at every level. c_small learns circles of 16 pixels in half a minute.

    The images decide on size, channels and labels when they meet the network. Of labels in words (labels=words) \
    the network learns an embedding; positions are told by sines and cosines of x and of y. A network shows its layers; GFLOP are of one image, forward.
    """
  static let result = Kind.unet
  static let returns = "one row per operation: layer, operation, output, parameters, megaflop"
  static let source = "arXiv 2406.19370, 2310.09336, 2408.13256, appendices"
  static let examples = ["unet(width=16)", "unet(like=b_16)", "unet(like=c_full, dropout=0)"]
  static let related = ["train", "circles", "shapes"]
  static let isDescription = true

  @Parameter("the network to begin with") var like = PresetWord.c_small
  @Parameter(
    "channels of the first level, those of the others in proportion; None: as like says", in: 8...1024)
  var width: Int?
  @Parameter("how many levels, each with twice the channels; None: as like says", in: 1...6) var levels: Int?
  @Parameter("blocks in each level, down and up; None: as like says", in: 1...8) var blocks: Int?
  @Parameter("how numbers are standardised; None: as like says") var norm: NormWord?
  @Parameter("how images get half their size; None: as like says") var down: DownWord?
  @Parameter("how they get twice their size; None: as like says") var up: UpWord?
  @Parameter("where pixels attend to each other; None: as like says") var attention: AttentionWord?
  @Parameter("what a label does in a block; None: as like says") var label: LabelUseWord?
  @Parameter(
    "share of numbers that each block leaves out in training; None: as like says", in: .between(0, 0.9))
  var dropout: Double?
  @Parameter("what becomes of the words of a prompt, for images with labels=words") var words = WordsWord.mean
  @Parameter("how the codes of x and of y come together, for images of positions")
  var position = PositionCodesWord.concatenated

  func validate() throws { _ = try network }

  func run(_ context: Context) throws -> Value {
    .object(UNetPlan(try network, attendsToWords: words == .attention, addsPositions: position == .added))
  }

  private var network: UNet {
    get throws {
      var network = UNet(like.preset)
      if let width { network.widths = network.widths.map { $0 / network.widths[0] * width } }
      if let levels { network.widths = (0..<levels).map { network.widths[0] << $0 } }
      try checkWidths(network)
      network.blocks = blocks ?? network.blocks
      if let norm { network.normalization = norm.normalization }
      if let down { network.lowering = down.lowering }
      if let up { network.raising = up.raising }
      if let attention { network.attention = attention.attention }
      if let label { network.labelUse = label.use }
      network.dropout = dropout ?? network.dropout
      let step = 1 << network.halvings
      network.size = max(step, network.size / step * step)
      return try checked(network)
    }
  }

  /// Groups of 8 channels; a pair's first convolution up has half of them.
  private func checkWidths(_ network: UNet) throws {
    let unit = network.layout == .paired ? 16 : 8
    if let wrong = network.widths.first(where: { !$0.isMultiple(of: unit) }) {
      throw Mismatch("must be a multiple of \(unit), not \(wrong)", parameter: "width")
    }
    guard network.widths.allSatisfy({ $0 <= 4096 }) else {
      throw Mismatch(
        "makes levels of more than 4096 channels", parameter: width == nil ? "levels" : "width")
    }
  }

  private func checked(_ network: UNet) throws -> UNet {
    guard dropout == nil || dropout == 0 || network.layout == .residual else {
      throw Mismatch("is for networks like c_… and a_small", parameter: "dropout")
    }
    guard network.attention == nil || network.layout != .pooled || like == .b_full else {
      throw Mismatch("is for networks like a_… and c_…, and b_full has its own", parameter: "attention")
    }
    return network
  }
}
