import Tensors

/// The U-Net of arXiv 2406.19370 and 2410.08309: residual blocks with group normalisation and GELU, a code of the time
/// and a label that reach every block, attention at the lowest level, and the image added to what comes out.
package struct UNet: Sendable, Equatable {
  package var size: Int
  /// Of the images.
  package var channels: Int
  /// Channels level by level; each level has half the size of the one above.
  package var widths: [Int]
  /// Residual blocks in each level, down and up.
  package var blocks: Int
  package var groups = 8
  /// Sines and cosines of the time.
  package var timeCodes = 64
  /// Numbers of the network's own code of the time.
  package var timeWidth = 256
  /// Numbers of a label.
  package var labels: Int
  /// Heads of the attention; nil for none.
  package var heads: Int? = 4
  /// The share of numbers that each block leaves out in training.
  package var dropout = 0.0

  package init(
    size: Int, channels: Int, widths: [Int], blocks: Int, labels: Int, timeCodes: Int = 64,
    timeWidth: Int = 256, heads: Int? = 4
  ) {
    (self.size, self.channels, self.widths, self.blocks) = (size, channels, widths, blocks)
    (self.labels, self.timeCodes, self.timeWidth, self.heads) = (labels, timeCodes, timeWidth, heads)
  }
}

extension UNet {
  /// The network as a graph and the nodes that it is given.
  package var graph: (graph: Graph, image: Graph.Node, time: Graph.Node, label: Graph.Node) {
    var builder = UNetBuilder(self)
    builder.build()
    return (builder.graph, builder.image, builder.time, builder.label)
  }
}

/// Puts a U-Net together.
private struct UNetBuilder {
  var graph = Graph()
  let image: Graph.Node
  let time: Graph.Node
  let label: Graph.Node
  private let plan: UNet
  private var timeCode: Graph.Node

  init(_ plan: UNet) {
    self.plan = plan
    image = graph.input(ImageShape(plan.size, plan.size, plan.channels))
    time = graph.input(ImageShape(plan.timeCodes))
    label = graph.input(ImageShape(plan.labels))
    timeCode = time
  }

  mutating func build() {
    timeCode = perceptron(time, "time", plan.timeWidth)
    var x = graph.convolution(image, "in", channels: plan.widths[0])
    var skips: [Graph.Node] = []
    for (level, width) in plan.widths.enumerated() {
      for index in 0..<plan.blocks { x = block(x, "down.\(level).\(index)", width) }
      skips.append(x)
      guard level + 1 < plan.widths.count else { continue }
      x = graph.stridedConvolution(x, "down.\(level).out", channels: width, size: 2, stride: 2)
    }
    let lowest = plan.widths[plan.widths.count - 1]
    x = block(x, "middle.0", lowest)
    if let heads = plan.heads { x = attention(x, "middle.attention", heads) }
    x = block(x, "middle.1", lowest)
    for (level, width) in plan.widths.enumerated().reversed() {
      x = graph.concatenation([x, skips[level]])
      for index in 0..<plan.blocks { x = block(x, "up.\(level).\(index)", width) }
      guard level > 0 else { continue }
      x = graph.transposedConvolution(x, "up.\(level).out", channels: plan.widths[level - 1], size: 2)
    }
    x = normalized(x, "out.norm")
    _ = graph.convolution(x, "out", channels: plan.channels, residual: image, startsAtZero: true)
  }

  private mutating func normalized(_ x: Graph.Node, _ name: String) -> Graph.Node {
    graph.groupNormalization(x, name, groups: plan.groups, epsilon: 1e-6, activation: .gelu)
  }

  /// Two linear layers, each followed by a GELU.
  private mutating func perceptron(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    var x = x
    for index in 0..<2 {
      x = graph.activation(graph.linear(x, "\(name).\(index)", channels: width), .gelu)
    }
    return x
  }

  private mutating func block(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    let codes = graph.sum(
      perceptron(timeCode, "\(name).time", width), perceptron(label, "\(name).label", width))
    let first = graph.convolution(
      normalized(x, "\(name).norm.0"), "\(name).0", channels: width, adding: codes)
    let isWider = graph.shape(x).channels != width
    let residual = isWider ? graph.linear(x, "\(name).skip", channels: width) : x
    var second = normalized(first, "\(name).norm.1")
    if plan.dropout > 0 { second = graph.dropout(second, share: plan.dropout) }
    return graph.convolution(
      second, "\(name).1", channels: width, residual: residual,
      startsAtZero: true)
  }

  private mutating func attention(_ x: Graph.Node, _ name: String, _ heads: Int) -> Graph.Node {
    let width = graph.shape(x).channels
    let normal = graph.groupNormalization(x, "\(name).norm", groups: plan.groups, epsilon: 1e-6)
    let (queries, keys, values) = (
      graph.linear(normal, "\(name).queries", channels: width),
      graph.linear(normal, "\(name).keys", channels: width),
      graph.linear(normal, "\(name).values", channels: width)
    )
    let seen = graph.attention(queries: queries, keys: keys, values: values, heads: heads)
    return graph.sum(x, graph.linear(seen, "\(name).out", channels: width))
  }
}
