import Concepts
import Language
import Plot

/// A U-Net as a value of the language: its plan, before it meets images.
struct UNetPlan: Made {
  static let kind = Kind.unet

  /// For the images of the paper it is like; those of other sizes change that.
  let network: UNet
  /// Whether the words of a prompt attend to each other before their mean is taken.
  let attendsToWords: Bool
  /// Whether what blocks make of x and of y is added; else one net of each block sees both.
  let addsPositions: Bool
  var recipe: Recipe?

  init(_ network: UNet, attendsToWords: Bool, addsPositions: Bool) {
    self.network = network
    self.addsPositions = addsPositions
    self.attendsToWords = attendsToWords
  }

  /// How the network reads on a plot: `unet(width=16)`.
  var title: String { recipe?.label ?? summary }

  var summary: String {
    let widths = network.widths.map { "\($0)" }.joined(separator: ", ")
    return "U-Net of \(widths) channels for \(network.size) × \(network.size) × \(network.channels) pixels"
  }

  /// The network for the images of a set.
  func network(for set: any LearnedSet) throws -> UNet {
    let (pixels, halvings) = (set.pixels, network.halvings)
    guard pixels.isMultiple(of: 1 << halvings) else {
      let step = 1 << halvings
      throw Mismatch(
        "halves images \(halvings) times, so their pixels must be a multiple of \(step), not \(pixels)",
        hint: "pixels=\(max(step, pixels / step * step)), or levels=…", parameter: "network")
    }
    var network = network
    (network.size, network.channels, network.labels) = (pixels, set.channels, set.labelSize)
    set.tell(&network, by: self)
    return network
  }
}

extension UNetPlan: Tabular, Displayed {
  var columns: [String] { ["layer", "operation", "output", "parameters", "megaflop"] }

  /// One row per operation, in the order in which they run.
  var table: Table {
    let layers = network.graph.graph.layers
    return Table(
      [
        TableColumn("layer", texts: layers.map(\.name)),
        TableColumn("operation", texts: layers.map(\.operation)),
        TableColumn("output", texts: layers.map { "\($0.shape)" }),
        TableColumn("parameters", layers.map { Double($0.parameters) }),
        TableColumn("megaflop", layers.map { Double($0.flops) / 1e6 }),
      ].map(\.explained), caption: "\(title): \(outline)")
  }

  var media: Media {
    let table = table
    return table.media
  }

  /// `U-Net of …: 459,715 parameters, 0.0221 GFLOP an image`
  private var outline: String {
    let graph = network.graph.graph
    let cost = Value.number(Double(graph.flops) / 1e9).label
    return "\(summary), \(NumberFormat.count(graph.parameters.count)) parameters, \(cost) GFLOP an image"
  }
}
