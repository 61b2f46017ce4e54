import Tensors

/// How the time and the label reach the blocks.
extension UNetBuilder {
  /// What the blocks' own nets see of the label, part by part.
  mutating func encodedLabels() -> [Graph.Node] {
    if let words = plan.words { return [encodedWords(words)] }
    var first = 0
    return (plan.labelParts.isEmpty ? [plan.labels] : plan.labelParts).map { count in
      let part = count == plan.labels ? label : graph.channels(label, first..<first + count)
      first += count
      return plan.labelCodes.map { graph.sinusoids(part, count: $0) } ?? part
    }
  }

  /// The mean of the words' codes.
  private mutating func encodedWords(_ words: UNet.WordEncoder) -> Graph.Node {
    var x = graph.embedding(label, "words", rows: words.vocabulary, channels: words.width)
    if words.attends {
      let normal = graph.layerNormalization(x, "words.attention.norm")
      x = graph.sum(x, attended(normal, "words.attention", heads: 1))
    }
    return graph.mean(x)
  }

  /// x, `[height, width, channels]`, with what a block makes of time and label.
  mutating func conditioned(_ x: Graph.Node, _ name: String) -> Graph.Node {
    let width = channels(x)
    switch plan.labelUse {
    case .added: return graph.modulation(x, shift: codes(name, width))
    case .multiplied:
      let scale = labelNets(name, width)
      return graph.modulation(x, scale: scale, shift: net(timeCode, "\(name).time", width))
    }
  }

  /// What a block adds.
  mutating func codes(_ name: String, _ width: Int) -> Graph.Node {
    graph.sum(net(timeCode, "\(name).time", width), labelNets(name, width))
  }

  /// The sum over the parts of the label.
  private mutating func labelNets(_ name: String, _ width: Int) -> Graph.Node {
    var sum: Graph.Node?
    for (index, code) in labelCodes.enumerated() {
      let part = labelCodes.count == 1 ? "" : ".\(index)"
      let made = net(code, "\(name).label\(part)", width)
      sum = sum.map { graph.sum($0, made) } ?? made
    }
    return sum ?? timeCode
  }

  private mutating func net(_ x: Graph.Node, _ name: String, _ width: Int) -> Graph.Node {
    switch plan.codeNets {
    case .linear: graph.linear(x, name, channels: width)
    case .perceptron: perceptron(x, name, width, isActivated: false)
    case .activated: perceptron(x, name, width, isActivated: true)
    }
  }
}
