import Tensors

/// The layout of arXiv 2406.19370.
extension UNetBuilder {
  mutating func buildResidual() {
    var x = graph.convolution(image, "in", channels: plan.widths[0])
    var skips: [Graph.Node] = []
    for (level, width) in plan.widths.enumerated() {
      for index in 0..<plan.blocks { x = block(x, "down.\(level).\(index)", width) }
      guard level + 1 < plan.widths.count else { continue }
      x = seen(x, "down.\(level).attention", isLowest: false)
      skips.append(x)
      x = lowered(x, "down.\(level).out")
    }
    let lowest = channels(x)
    x = block(x, "middle.0", lowest)
    x = seen(x, "middle.attention", isLowest: true)
    x = block(x, "middle.1", lowest)
    for (level, width) in plan.widths.enumerated().reversed() {
      // The lowest level goes on from the middle.
      if level < skips.count { x = graph.concatenation([x, skips[level]]) }
      for index in 0..<plan.blocks { x = block(x, "up.\(level).\(index)", width) }
      if level < skips.count { x = seen(x, "up.\(level).attention", isLowest: false) }
      if level > 0 { x = raised(x, "up.\(level).out", plan.widths[level - 1]) }
    }
    x = normalized(x, "out.norm")
    _ = graph.convolution(
      x, "out", channels: plan.channels, residual: plan.addsImage ? image : nil, startsAtZero: true)
  }

  /// A residual block, whose last convolution begins at zero.
  mutating func block(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    let normal = normalized(x, "\(name).norm.0")
    var second: Graph.Node
    if plan.labelUse == .added {
      second = graph.convolution(normal, "\(name).0", channels: width, adding: codes(name, width))
    } else {
      second = conditioned(graph.convolution(normal, "\(name).0", channels: width), name)
    }
    let residual = channels(x) == width ? x : graph.linear(x, "\(name).skip", channels: width)
    second = normalized(second, "\(name).norm.1")
    if plan.dropout > 0 { second = graph.dropout(second, share: plan.dropout) }
    return graph.convolution(
      second, "\(name).1", channels: width, residual: residual, startsAtZero: true)
  }
}
