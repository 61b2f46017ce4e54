import Tensors

extension UNet {
  /// How many numbers its weights are stored in, channels rounded up to whole vectors included.
  package var weightCount: Int { graph.graph.parameters.storedCount }
}
