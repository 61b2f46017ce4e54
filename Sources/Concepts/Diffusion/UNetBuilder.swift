import Tensors

/// Puts a U-Net together of parts that all layouts share.
struct UNetBuilder {
  let plan: UNet
  var graph = Graph()
  let image: Graph.Node
  let time: Graph.Node
  let label: Graph.Node
  /// What the blocks' own nets see of the time and of the parts of the label.
  private(set) var timeCode: Graph.Node
  private(set) var labelCodes: [Graph.Node] = []

  init(_ plan: UNet) {
    precondition(
      !plan.widths.isEmpty && plan.size % (1 << plan.halvings) == 0,
      "\(plan.widths.count) levels of \(plan.size) pixels")
    precondition(
      plan.labelParts.isEmpty || plan.labelParts.reduce(0, +) == plan.labels,
      "\(plan.labels) numbers in \(plan.labelParts)")
    self.plan = plan
    image = graph.input(ImageShape(plan.size, plan.size, plan.channels))
    time = graph.input(ImageShape(plan.timeCodes))
    label = graph.input(ImageShape(plan.labels))
    timeCode = time
    if let width = plan.timeWidth { timeCode = perceptron(time, "time", width, isActivated: true) }
    labelCodes = encodedLabels()
    guard plan.codeNets == .linear else { return }
    timeCode = graph.activation(timeCode, .silu)
    labelCodes = labelCodes.map { graph.activation($0, .silu) }
  }

  func channels(_ x: Graph.Node) -> Int { graph.shape(x).channels }

  mutating func normalized(
    _ x: Graph.Node, _ name: String, _ activation: ImageActivation = .gelu
  ) -> Graph.Node {
    let epsilon = plan.layout == .residual ? 1e-6 : 1e-5
    return switch plan.normalization {
    case .batch: graph.batchNormalization(x, name, activation: activation)
    case .layer: graph.layerNormalization(x, name, activation: activation)
    case .group(let groups):
      graph.groupNormalization(x, name, groups: groups, epsilon: epsilon, activation: activation)
    }
  }

  /// Images of half the size.
  mutating func lowered(_ x: Graph.Node, _ name: String) -> Graph.Node {
    switch plan.lowering {
    case .convolution: graph.stridedConvolution(x, name, channels: channels(x), size: 2, stride: 2)
    case .maxPooling: graph.pooling(x, size: 2, isMean: false)
    }
  }

  /// Images of twice the size.
  mutating func raised(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    guard plan.raising != .transposed else {
      return graph.transposedConvolution(x, name, channels: width, size: 2)
    }
    let larger = graph.upsampling(x, isBilinear: plan.raising == .bilinear)
    return channels(larger) == width ? larger : graph.convolution(larger, name, channels: width)
  }

  /// Two linear layers with a GELU between and, if it is activated, another behind them.
  mutating func perceptron(
    _ x: Graph.Node, _ name: String, _ width: Int, isActivated: Bool
  ) -> Graph.Node {
    let inner = graph.activation(graph.linear(x, "\(name).0", channels: width), .gelu)
    let outer = graph.linear(inner, "\(name).1", channels: width)
    return isActivated ? graph.activation(outer, .gelu) : outer
  }
}
