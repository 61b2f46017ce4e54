import Tensors

/// The layouts whose blocks are pairs of convolutions.
extension UNetBuilder {
  /// That of arXiv 2408.13256: the first pairs of a level keep its channels and are added to, the last changes them.
  mutating func buildPaired() {
    var x = pair(image, "in", plan.widths[0])
    var skips = [x]
    for (level, width) in plan.widths.enumerated().dropFirst() {
      x = lowered(x, "down.\(level).in")
      for index in 1..<max(1, plan.blocks) { x = added(x, "down.\(level).\(index - 1)") }
      x = pair(x, "down.\(level).\(plan.blocks - 1)", width)
      x = seen(conditioned(x, "down.\(level)"), "down.\(level).attention", isLowest: false)
      skips.append(x)
    }
    let lowest = channels(x)
    for (index, width) in [2 * lowest, 2 * lowest, lowest].enumerated() {
      x = pair(x, "middle.\(index)", width)
    }
    if plan.attention?.isEverywhere == false { x = seen(x, "middle.attention", isLowest: true) }
    for level in plan.widths.indices.dropLast().reversed() {
      x = graph.concatenation([skips[level], raised(x, "up.\(level).in", channels(x))])
      for index in 1..<max(1, plan.blocks) { x = added(x, "up.\(level).\(index - 1)") }
      x = pair(x, "up.\(level).\(plan.blocks - 1)", plan.widths[max(0, level - 1)], inner: channels(x) / 2)
      x = seen(conditioned(x, "up.\(level)"), "up.\(level).attention", isLowest: false)
    }
    finish(graph.linear(x, "out", channels: plan.channels))
  }

  /// That of arXiv 2310.09336.
  mutating func buildPooled() {
    let first = rectified(image, "in.0", plan.widths[0])
    let entry = graph.sum(first, rectified(first, "in.1", plan.widths[0]))
    var x = entry
    var skips: [Graph.Node] = []
    for (level, width) in plan.widths.enumerated() {
      for index in 0..<plan.blocks { x = rectifiedPair(x, "down.\(level).\(index)", width) }
      x = seen(x, "down.\(level).attention", isLowest: level + 1 == plan.widths.count)
      x = lowered(x, "down.\(level).out")
      skips.append(x)
    }
    let bottom = graph.shape(x)
    x = graph.activation(graph.mean(x), .gelu)
    x = graph.transposedConvolution(x, "middle", channels: bottom.channels, size: bottom.height)
    x = graph.groupNormalization(x, "middle.norm", groups: 8, activation: .relu)
    for level in plan.widths.indices.reversed() {
      let width = plan.widths[max(0, level - 1)]
      x = graph.concatenation([conditioned(x, "up.\(level)"), skips[level]])
      x = rectifiedPair(raised(x, "up.\(level).in", width), "up.\(level).0", width)
      x = seen(x, "up.\(level).attention", isLowest: false)
      for index in 1...plan.blocks { x = rectifiedPair(x, "up.\(level).\(index)", width) }
    }
    x = graph.convolution(graph.concatenation([x, entry]), "out.0", channels: plan.widths[0])
    x = graph.groupNormalization(x, "out.norm", groups: 8, activation: .relu)
    finish(graph.convolution(x, "out.1", channels: plan.channels))
  }

  private mutating func finish(_ x: Graph.Node) {
    if plan.addsImage { _ = graph.sum(image, x) }
  }

  /// Convolution, normalisation, GELU, convolution, normalisation.
  private mutating func pair(
    _ x: Graph.Node, _ name: String, _ width: Int, inner: Int? = nil
  ) -> Graph.Node {
    let first = rectified(x, "\(name).0", inner ?? width)
    return normalized(
      graph.convolution(first, "\(name).1", channels: width), "\(name).1.norm", .identity)
  }

  /// GELU(x + pair(x)).
  private mutating func added(_ x: Graph.Node, _ name: String) -> Graph.Node {
    graph.activation(graph.sum(x, pair(x, name, channels(x))), .gelu)
  }

  /// Convolution, normalisation, GELU.
  private mutating func rectified(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    normalized(graph.convolution(x, name, channels: width), "\(name).norm")
  }

  private mutating func rectifiedPair(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    rectified(rectified(x, "\(name).0", width), "\(name).1", width)
  }
}
