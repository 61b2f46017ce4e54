import Language

/// The network that sees noise in images.
struct UNetCommand: Command {
  static let word = "unet"
  static let group = Group.networks
  static let summary = "Describes a U-Net that sees the noise in an image, given its time and label."
  static let details = """
    Each level has half the pixels of the one above and twice its channels. Residual blocks of group normalisation, GELU \
    and 3×3 convolutions; a code of the time and the label are added in every block, each through two linear layers of \
    the block's own; the image is added to what comes out.
    """
  static let result = Kind.unet
  static let source = "arXiv 2406.19370, App."
  static let examples = ["unet(width=16)", "unet(width=64, blocks=2, attention=True, dropout=0.1)"]
  static let related = ["train", "circles"]
  static let isDescription = true

  @Parameter("channels of the first level", in: 8...512) var width = 16
  @Parameter("how many levels", in: 1...5) var levels = 3
  @Parameter("residual blocks in each level, down and up", in: 1...4) var blocks = 1
  @Parameter("adds attention of 4 heads at the lowest level") var attention = false
  @Parameter("share of numbers that each block leaves out in training", in: .between(0, 0.9))
  var dropout = 0.0

  func validate() throws {
    guard width.isMultiple(of: 8) else {
      throw Mismatch("must be a multiple of 8, not \(width)", parameter: "width")
    }
  }

  func run(_ context: Context) throws -> Value {
    .object(
      UNetPlan(
        widths: (0..<levels).map { width << $0 }, blocks: blocks, timeCodes: max(32, width),
        timeWidth: max(128, 4 * width), heads: attention ? 4 : nil, dropout: dropout))
  }
}
