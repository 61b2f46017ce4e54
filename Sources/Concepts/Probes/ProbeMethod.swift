import Tensors

/// How pictures are judged.
package enum ProbeMethod: Sendable, Equatable, CaseIterable {
  /// A small U-Net without conditions, the largest number of each of its 64 channels, and two linear layers
  /// (arXiv 2406.19370).
  case classifier
  /// A linear map of all pixels (arXiv 2310.09336).
  case linear
  /// Measuring the figure, without any training.
  case analytic
}

extension ProbeMethod {
  /// The network and the node for pictures, of which it sees red, green and blue; nil where there is none.
  func network(_ family: ImageFamily) -> (graph: Graph, picture: Graph.Node)? {
    let outputs = family.concepts.reduce(0) { $0 + $1.words.count }
    switch self {
    case .analytic: return nil
    case .classifier:
      var builder = ClassifierBuilder(pixels: family.pixels)
      builder.build(outputs: outputs)
      return (builder.graph, builder.picture)
    case .linear:
      var graph = Graph()
      let picture = graph.input(ImageShape(3 * family.pixels * family.pixels))
      _ = graph.linear(picture, "out", channels: outputs)
      return (graph, picture)
    }
  }

  /// How many numbers are trained.
  package func parameterCount(_ family: ImageFamily) -> Int { network(family)?.graph.parameters.count ?? 0 }
}

/// Puts the classifier together: three levels of 32 channels, where the size can be halved twice.
private struct ClassifierBuilder {
  var graph = Graph()
  let picture: Graph.Node
  private let levels: Int

  private static let width = 32
  private static let summary = 64
  private static let groups = 4

  init(pixels: Int) {
    picture = graph.input(ImageShape(pixels, pixels, 3))
    levels = 1 + min(2, pixels.trailingZeroBitCount)
  }

  mutating func build(outputs: Int) {
    var x = graph.convolution(picture, "in", channels: Self.width)
    var skips: [Graph.Node] = []
    for level in 0..<levels {
      x = block(x, "down.\(level)")
      skips.append(x)
      guard level + 1 < levels else { continue }
      x = graph.stridedConvolution(x, "down.\(level).out", channels: Self.width, size: 2, stride: 2)
    }
    x = block(attention(block(x, "middle.0"), "middle.attention"), "middle.1")
    for level in (0..<levels).reversed() {
      x = block(graph.concatenation([x, skips[level]]), "up.\(level)")
      guard level > 0 else { continue }
      x = graph.transposedConvolution(x, "up.\(level).out", channels: Self.width, size: 2)
    }
    x = graph.convolution(normalized(x, "out.norm"), "out", channels: Self.summary)
    x = graph.pooling(x, size: graph.shape(x).height, isMean: false)
    x = graph.linear(normalized(x, "head.norm.0", activation: .identity), "head.0", channels: Self.summary)
    x = graph.activation(x, .gelu)
    _ = graph.linear(normalized(x, "head.norm.1", activation: .identity), "head.1", channels: outputs)
  }

  private mutating func block(_ x: Graph.Node, _ name: String) -> Graph.Node {
    let isWider = graph.shape(x).channels != Self.width
    let residual = isWider ? graph.linear(x, "\(name).skip", channels: Self.width) : x
    let first = graph.convolution(normalized(x, "\(name).norm.0"), "\(name).0", channels: Self.width)
    return graph.convolution(
      normalized(first, "\(name).norm.1"), "\(name).1", channels: Self.width, residual: residual,
      startsAtZero: true)
  }

  private mutating func attention(_ x: Graph.Node, _ name: String) -> Graph.Node {
    let normal = normalized(x, "\(name).norm", activation: .identity)
    let (queries, keys, values) = (
      graph.linear(normal, "\(name).queries", channels: Self.width),
      graph.linear(normal, "\(name).keys", channels: Self.width),
      graph.linear(normal, "\(name).values", channels: Self.width)
    )
    let seen = graph.attention(queries: queries, keys: keys, values: values, heads: 4)
    return graph.sum(x, graph.linear(seen, "\(name).out", channels: Self.width))
  }

  private mutating func normalized(
    _ x: Graph.Node, _ name: String, activation: ImageActivation = .gelu
  ) -> Graph.Node {
    graph.groupNormalization(x, name, groups: Self.groups, epsilon: 1e-6, activation: activation)
  }
}
