import Tensors

/// A change of what labels mean inside the network: in every block the code of the label moves along the code of one
/// concept's value and away from that of others (linear latent intervention, arXiv 2406.19370, section 5).
package struct Intervention: Sendable, Equatable {
  /// α: how much of the code along the wanted value is added.
  package let gain: Double
  /// β: how much of the code along the unwanted values is taken away.
  package let loss: Double

  package init(gain: Double, loss: Double) {
    self.gain = gain
    self.loss = loss
  }

  /// The published ones.
  package static let published = [0.1, 1, 2].map { Intervention(gain: $0, loss: 0.1) }
}

/// The codes along and against which blocks are changed when a class is asked for.
package struct InterventionAxes: Sendable, Equatable {
  /// The plain prompt.
  package let prompt: ConceptPrompt
  /// The wanted value of one concept, as strong as can be and alone.
  let wanted: [Float]
  /// The values of the other concepts that are not wanted, each alone.
  let unwanted: [[Float]]

  package init(_ set: ImageSet, _ wanted: ImageClass, strengthening concept: Concept) {
    let family = set.family
    prompt = set.prompt(wanted)
    let values = zip(family.concepts, wanted.values)
    let value = values.first { $0.0 == concept }?.1 ?? 0
    self.wanted = set.lonelyLabel(
      concept, value: value, stretched: family.mostStretch(of: concept.attribute))
    unwanted = values.filter { $0.0 != concept }.flatMap { other, own in
      other.words.indices.filter { $0 != own }.map { set.lonelyLabel(other, value: $0, stretched: 1) }
    }
  }
}

extension DiffusionModel {
  /// Whether every block has a label network of its own, whose code can be changed.
  package var canBeIntervenedIn: Bool { !labelledBlocks.isEmpty }

  /// The model with v ← v + α (v·b̂) b̂ and then v ← v − β (v·l̂) l̂ for every unwanted l, where v is a block's code of
  /// the prompt. It is right for that prompt alone: the change is put into the biases that v is added to.
  package func intervened(_ intervention: Intervention, _ axes: InterventionAxes) -> DiffusionModel {
    let weights = weights.copied
    for block in labelledBlocks {
      let codes = block.codes([axes.prompt.label, axes.wanted] + axes.unwanted, of: self)
      var code = codes[0]
      code.add(intervention.gain, along: codes[1])
      for unwanted in codes[2...] { code.add(-intervention.loss, along: unwanted) }
      let bias = block.bias.exchanged(from: weights).enumerated().map { place, bias in
        Float(Double(bias) + code[place] - codes[0][place])
      }
      block.bias.store(bias, in: weights)
    }
    return with(weights)
  }
}

extension [Double] {
  /// Adds so many times the part along a direction.
  fileprivate mutating func add(_ factor: Double, along direction: [Double]) {
    let square = direction.reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return }
    let part = zip(self, direction).reduce(0) { $0 + $1.0 * $1.1 } / square
    for index in indices { self[index] += factor * part * direction[index] }
  }
}
