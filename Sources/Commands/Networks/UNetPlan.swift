import Concepts
import Language

/// A U-Net as a value of the language: its plan, before it meets images.
struct UNetPlan: Made {
  static let kind = Kind.unet

  /// Channels level by level.
  let widths: [Int]
  let blocks: Int
  let timeCodes: Int
  let timeWidth: Int
  /// Heads of the attention at the lowest level; nil for none.
  let heads: Int?
  let dropout: Double
  var recipe: Recipe?

  /// How the network reads on a plot: `unet(width=16)`.
  var title: String { recipe?.label ?? summary }

  var summary: String {
    let widths = widths.map { "\($0)" }.joined(separator: ", ")
    return "U-Net of \(widths) channels, \(blocks) \(blocks == 1 ? "block" : "blocks") a level"
      + (heads == nil ? "" : ", attention")
  }

  /// The network for the images of a set.
  func network(for set: ImageSet) throws -> UNet {
    let pixels = set.family.pixels
    let step = 1 << (widths.count - 1)
    guard pixels.isMultiple(of: step) else {
      throw Mismatch(
        "halves images \(widths.count - 1) times, so their pixels must be a multiple of \(step), not \(pixels)",
        hint: "pixels=\(max(step, pixels / step * step)), or levels=…", parameter: "network")
    }
    var network = UNet(
      size: pixels, channels: set.family.channels, widths: widths, blocks: blocks,
      labels: set.labelLayout.size, timeCodes: timeCodes, timeWidth: timeWidth, heads: heads)
    network.dropout = dropout
    return network
  }
}
