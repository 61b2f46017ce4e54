import Testing

@testable import Tensors

/// A graph between a linear layer, whose weights feel what comes back through the operation, and a fixed weighting of
/// the outputs as the loss.
private struct Probe {
  let graph: Graph
  let input: Graph.Node
  let output: Graph.Node
  let memory: GraphMemory
  let weights: PreparedParameters
  let team = Team(members: 1)
  let images = 3
  let draws = Draws(seed: 5, first: 2)
  private let loss: [Double]

  init(_ shape: ImageShape, channels: Int, _ build: (inout Graph, Graph.Node) -> Graph.Node) {
    var graph = Graph()
    input = graph.input(shape)
    output = build(&graph, graph.linear(input, "before", channels: channels))
    self.graph = graph
    memory = GraphMemory(graph, images: images, trains: true)
    weights = PreparedParameters(graph, Buffer(zeros: graph.parameters.storedCount), trains: true)
    var stream = SplitMix64(seed: 3)
    loss = (0..<images * graph.shape(output).count).map { _ in stream.normal() }
    for parameter in graph.parameters.all {
      parameter.fill(weights.parameters) {
        0.4 * stream.normal() + (parameter.name.contains("norm.w") ? 1 : 0)
      }
    }
    let place = memory.value(input)
    for pixel in 0..<images * shape.pixels {
      for c in 0..<shape.channels { place[pixel * shape.stride + c] = Float(stream.normal()) }
    }
  }

  func value() -> Double {
    weights.prepare(team, waiting: {}, mustEnd: { _ in false })
    memory.forward(images: images, weights, draws)
    let shape = graph.shape(output)
    return (0..<loss.count).reduce(0) { sum, index in
      index % shape.stride < shape.channels ? sum + loss[index] * Double(memory.value(output)[index]) : sum
    }
  }

  func gradient() -> Buffer<Float> {
    _ = value()
    let gradient = Buffer<Float>(zeros: graph.parameters.storedCount)
    _ = memory.reach(output)
    let shape = graph.shape(output)
    for index in loss.indices {
      memory.slope(output)[index] = index % shape.stride < shape.channels ? Float(loss[index]) : 0
    }
    memory.backward(images: images, weights, draws, into: gradient)
    return gradient
  }

  /// The derivative along a random direction of one parameter, by the gradient and by central differences.
  func derivatives(_ parameter: GraphParameter, _ gradient: Buffer<Float>) -> (found: Double, wanted: Double)
  {
    var stream = SplitMix64(seed: 11)
    let direction = Buffer<Float>(zeros: gradient.count)
    parameter.fill(direction) { stream.normal() }
    let places = parameter.offset..<parameter.offset + parameter.storedCount
    let found = places.reduce(0.0) { $0 + Double(gradient[$1]) * Double(direction[$1]) }
    let start = places.map { weights.parameters[$0] }
    func moved(_ distance: Float) -> Double {
      for (index, place) in places.enumerated() {
        weights.parameters[place] = start[index] + distance * direction[place]
      }
      return value()
    }
    func slope(_ step: Float) -> Double { (moved(step) - moved(-step)) / Double(2 * step) }
    // The error that goes as the square of the step is taken out.
    let wanted = (4 * slope(1e-2) - slope(2e-2)) / 3
    _ = moved(0)
    return (found, wanted)
  }
}

/// Everything that can be in a network, with odd sizes and channels that are no multiple of eight.
private let cases:
  [(name: String, shape: ImageShape, channels: Int, build: @Sendable (inout Graph, Graph.Node) -> Graph.Node)] =
    [
      ("linear", ImageShape(5), 7, { $0.linear($1, "after", channels: 3) }),
      ("convolution", ImageShape(5, 7, 3), 4, { $0.convolution($1, "conv", channels: 9) }),
      (
        "convolution with shift and residual", ImageShape(6, 4, 3), 16,
        { graph, x in
          let shift = graph.linear(graph.pooling(x, size: 2, isMean: true), "shift", channels: 16)
          let one = graph.stridedConvolution(shift, "one", channels: 16, size: 2, stride: 2)
          let pixel = graph.stridedConvolution(one, "pixel", channels: 16, size: 1, stride: 9)
          return graph.convolution(x, "conv", channels: 16, adding: pixel, residual: x)
        }
      ),
      (
        "strided convolution", ImageShape(6, 8, 3), 5,
        { $0.stridedConvolution($1, "conv", channels: 6, size: 2, stride: 2) }
      ),
      (
        "padded strided convolution", ImageShape(7, 5, 3), 5,
        { $0.stridedConvolution($1, "conv", channels: 6, size: 3, stride: 2, padding: 1) }
      ),
      (
        "transposed convolution", ImageShape(3, 2, 3), 6,
        { $0.transposedConvolution($1, "conv", channels: 5, size: 2) }
      ),
      ("group normalisation", ImageShape(4, 3, 5), 16, { $0.groupNormalization($1, "norm", groups: 4) }),
      (
        "group normalisation and GELU", ImageShape(4, 3, 5), 16,
        { $0.groupNormalization($1, "norm", groups: 8, activation: .gelu) }
      ),
      (
        "layer normalisation and SiLU", ImageShape(2, 3, 5), 16,
        { $0.layerNormalization($1, "norm", activation: .silu) }
      ),
      ("GELU", ImageShape(3, 3, 4), 5, { $0.activation($1, .gelu) }),
      ("SiLU", ImageShape(3, 3, 4), 5, { $0.activation($1, .silu) }),
      ("dropout", ImageShape(4, 3, 5), 8, { $0.dropout($1, share: 0.3) }),
      ("mean pooling", ImageShape(4, 6, 3), 5, { $0.pooling($1, size: 2, isMean: true) }),
      ("max pooling", ImageShape(4, 6, 3), 5, { $0.pooling($1, size: 2, isMean: false) }),
      ("nearest upsampling", ImageShape(3, 2, 3), 5, { $0.upsampling($1, isBilinear: false) }),
      ("bilinear upsampling", ImageShape(3, 2, 3), 5, { $0.upsampling($1, isBilinear: true) }),
      (
        "concatenation and sum", ImageShape(2, 3, 5), 8,
        { graph, x in
          let y = graph.linear(x, "side", channels: 16)
          let both = graph.concatenation([x, y, x])
          return graph.sum(both, graph.linear(both, "after", channels: 32))
        }
      ),
      (
        "modulation", ImageShape(1, 1, 5), 8,
        { graph, x in
          let (scale, shift) = (
            graph.linear(x, "scale", channels: 8), graph.linear(x, "shift", channels: 8)
          )
          return graph.modulation(x, scale: scale, shift: shift)
        }
      ),
      (
        "shift", ImageShape(3, 2, 5), 8,
        { graph, x in graph.modulation(x, shift: graph.linear(graph.mean(x), "shift", channels: 8)) }
      ),
      (
        "modulation of images", ImageShape(3, 2, 5), 8,
        { graph, x in
          let pixel = graph.mean(x)
          let (scale, shift) = (
            graph.linear(pixel, "scale", channels: 8), graph.linear(pixel, "shift", channels: 8)
          )
          return graph.modulation(x, scale: scale, shift: shift)
        }
      ),
      ("mean of an image", ImageShape(4, 3, 3), 5, { $0.mean($1) }),
      ("channels", ImageShape(2, 3, 3), 9, { $0.channels($1, 2..<7) }),
      ("directions", ImageShape(2, 3, 5), 16, { $0.directions($1, heads: 2) }),
      ("learned pixel", ImageShape(2, 3, 5), 6, { $0.prepending("first", to: $1) }),
      (
        "attention to shared keys", ImageShape(3, 4, 5), 16,
        { graph, x in
          let (k, v) = (
            graph.prepending("k0", to: graph.linear(x, "k", channels: 8)),
            graph.prepending("v0", to: graph.linear(x, "v", channels: 8))
          )
          return graph.attention(queries: x, keys: k, values: v, heads: 2, scale: 0.2)
        }
      ),
      (
        "attention of many pixels", ImageShape(40, 50, 2), 8,
        { graph, x in
          let (k, v) = (graph.linear(x, "k", channels: 8), graph.linear(x, "v", channels: 8))
          return graph.attention(queries: x, keys: k, values: v, heads: 1)
        }
      ),
      (
        "attention", ImageShape(3, 4, 5), 16,
        { graph, x in
          let (q, k, v) = (
            graph.linear(x, "q", channels: 16), graph.linear(x, "k", channels: 16),
            graph.linear(x, "v", channels: 16)
          )
          return graph.attention(queries: q, keys: k, values: v, heads: 2)
        }
      ),
    ]

@Test("gradients of operations agree with differences", arguments: cases.map(\.name))
func gradients(name: String) throws {
  let (_, shape, channels, build) = try #require(cases.first { $0.name == name })
  let probe = Probe(shape, channels: channels, build)
  let gradient = probe.gradient()
  for parameter in probe.graph.parameters.all {
    let (found, wanted) = probe.derivatives(parameter, gradient)
    #expect(
      abs(found - wanted) < 3e-3 * max(1, abs(wanted)), "\(parameter.name): \(found), not \(wanted)")
  }
}
