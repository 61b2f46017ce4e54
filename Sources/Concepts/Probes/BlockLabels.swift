import Tensors

/// The small networks through which a label reaches every block of a U-Net, and what they make of labels.
extension DiffusionModel {
  /// The same model with the label networks of another, trained longer: what it would do if only labels were read as
  /// they are at the end (embedding patching, arXiv 2406.19370, Fig. 22).
  package func withLabelNetworks(of other: DiffusionModel) -> DiffusionModel {
    precondition(network == other.network, "label networks of another network")
    let weights = weights.copied
    for parameter in network.graph.graph.parameters.all where parameter.readsLabels {
      parameter.store(parameter.exchanged(from: other.weights), in: weights)
    }
    return with(weights)
  }

  /// The blocks that add a code of the whole label to what their first convolution gives; none where labels reach blocks
  /// in another way.
  var labelledBlocks: [LabelledBlock] {
    guard network.layout == .residual, network.labelUse == .added, network.codeNets != .linear,
      network.words == nil, network.labelCodes == nil, network.labelParts.isEmpty
    else { return [] }
    let layout = network.graph.graph.parameters
    return layout.all.compactMap { parameter in
      guard let name = parameter.name.dropping(suffix: ".label.0.weight"), let bias = layout["\(name).0.bias"]
      else { return nil }
      return LabelledBlock(label: "\(name).label", bias: bias)
    }
  }

  func with(_ weights: Buffer<Float>) -> DiffusionModel {
    DiffusionModel(network, schedule: schedule, coded: coded, prediction: prediction, weights: weights)
  }
}

extension GraphParameter {
  /// Whether it belongs to what makes codes of labels: `down.0.0.label.1.weight`, `words.weight`.
  fileprivate var readsLabels: Bool {
    let parts = name.split(separator: ".")
    return parts.first == "words" || parts.contains("label")
  }
}

/// A block whose label network has two layers and whose code is added channel by channel.
struct LabelledBlock {
  /// The name of its label network.
  let label: String
  /// Of the convolution that the code is added to: what changes the code of all pictures alike changes it as much.
  let bias: GraphParameter

  /// The code of each label, `[label][channel]`.
  func codes(_ labels: [[Float]], of model: DiffusionModel) -> [[Double]] {
    let layout = model.network.graph.graph.parameters
    var graph = Graph()
    let input = graph.input(ImageShape(labels[0].count))
    var node = input
    for layer in 0..<2 {
      let channels = layout["\(label).\(layer).bias"]?.count ?? 1
      node = graph.linear(node, "\(label).\(layer)", channels: channels)
      if layer == 0 || model.network.codeNets == .activated { node = graph.activation(node, .gelu) }
    }
    let weights = graph.parameters.drawn(Seed(0))
    for parameter in graph.parameters.all {
      guard let same = layout[parameter.name] else { continue }
      parameter.store(same.exchanged(from: model.weights), in: weights)
    }
    let seen = ImageBatch(graph.shape(input), images: labels.count)
    let codes = ImageBatch(graph.shape(node), images: labels.count)
    for (index, label) in labels.enumerated() { seen[index] = label }
    GraphEvaluation(graph, inputs: [input], parameters: weights, threads: 1)
      .evaluate([seen], into: codes)
    return labels.indices.map { codes[$0].map(Double.init) }
  }
}

extension String {
  fileprivate func dropping(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
