import Tensors

extension UNet {
  /// Sines and cosines of each coordinate of a position, where a network has no number of its own.
  package static let positionCodes = 32

  /// How often images get half their size.
  package var halvings: Int { layout == .pooled ? widths.count : widths.count - 1 }

  /// How many numbers its weights are stored in, channels rounded up to whole vectors included.
  package var weightCount: Int { graph.graph.parameters.storedCount }
}
