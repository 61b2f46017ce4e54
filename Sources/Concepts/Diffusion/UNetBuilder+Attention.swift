import Tensors

/// The forms of attention.
extension UNetBuilder {
  /// With attention behind a level, if the plan has it there.
  mutating func seen(_ x: Graph.Node, _ name: String, isLowest: Bool) -> Graph.Node {
    guard let attention = plan.attention, attention.isEverywhere || isLowest else { return x }
    return switch attention.form {
    case .plain: plain(x, name, attention.heads)
    case .feedForward: feedForward(x, name, attention.heads)
    case .multiQuery: multiQuery(x, name, attention.heads)
    }
  }

  /// Queries, keys and values of all heads, and a linear layer of what they see.
  mutating func attended(_ x: Graph.Node, _ name: String, heads: Int) -> Graph.Node {
    let width = channels(x)
    let (queries, keys, values) = (
      graph.linear(x, "\(name).queries", channels: width),
      graph.linear(x, "\(name).keys", channels: width),
      graph.linear(x, "\(name).values", channels: width)
    )
    let seen = graph.attention(queries: queries, keys: keys, values: values, heads: heads)
    return graph.linear(seen, "\(name).out", channels: width)
  }

  private mutating func plain(_ x: Graph.Node, _ name: String, _ heads: Int) -> Graph.Node {
    let groups = if case .group(let groups) = plan.normalization { groups } else { 8 }
    let normal = graph.groupNormalization(x, "\(name).norm", groups: groups, epsilon: 1e-6)
    return graph.sum(x, attended(normal, name, heads: heads))
  }

  private mutating func feedForward(_ x: Graph.Node, _ name: String, _ heads: Int) -> Graph.Node {
    let normal = graph.layerNormalization(x, "\(name).norm.0")
    let seen = graph.sum(x, attended(normal, name, heads: heads))
    let next = graph.layerNormalization(seen, "\(name).norm.1")
    return graph.sum(seen, perceptron(next, "\(name).after", channels(x), isActivated: false))
  }

  private mutating func multiQuery(_ x: Graph.Node, _ name: String, _ heads: Int) -> Graph.Node {
    let width = 64
    let normal = graph.layerNormalization(x, "\(name).norm.0")
    let queries = graph.linear(normal, "\(name).queries", channels: heads * width)
    let keys = graph.prepending(
      "\(name).key", to: graph.linear(normal, "\(name).keys", channels: width))
    let values = graph.prepending(
      "\(name).value", to: graph.linear(normal, "\(name).values", channels: width))
    let seen = graph.attention(
      queries: graph.directions(queries, heads: heads), keys: graph.directions(keys, heads: 1),
      values: values, heads: heads, scale: 16)
    let out = graph.linear(seen, "\(name).out", channels: channels(x))
    return graph.sum(x, graph.layerNormalization(out, "\(name).norm.1"))
  }
}
