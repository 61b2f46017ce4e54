internal import CKernels

/// What follows a normalisation or stands alone.
package enum ImageActivation: Sendable, CaseIterable {
  case identity, relu, silu, gelu

  var title: String {
    switch self {
    case .identity: "identity"
    case .relu: "ReLU"
    case .silu: "SiLU"
    case .gelu: "GELU"
    }
  }

  var code: Int32 {
    let kernel =
      switch self {
      case .identity: kernel_identity
      case .relu: kernel_relu
      case .silu: kernel_silu
      case .gelu: kernel_gelu
      }
    return Int32(kernel.rawValue)
  }
}

extension Graph {
  /// Group normalisation (Wu and He 2018) and an activation. One group is layer normalisation over an image.
  package mutating func groupNormalization(
    _ source: Node, _ name: String, groups: Int, epsilon: Double = 1e-5,
    activation: ImageActivation = .identity
  ) -> Node {
    normalization(source, name, groups, epsilon, activation, isByPixel: false)
  }

  /// Layer normalisation of the channels of every pixel (Ba et al. 2016).
  package mutating func layerNormalization(
    _ source: Node, _ name: String, epsilon: Double = 1e-5, activation: ImageActivation = .identity
  ) -> Node {
    normalization(source, name, 1, epsilon, activation, isByPixel: true)
  }

  private mutating func normalization(
    _ source: Node, _ name: String, _ groups: Int, _ epsilon: Double, _ activation: ImageActivation,
    isByPixel: Bool
  ) -> Node {
    let shape = shape(source)
    precondition(
      groups > 0 && shape.channels % groups == 0, "\(name): \(shape.channels) channels in \(groups) groups")
    precondition(shape.channels == shape.stride, "\(name): channels by eights")
    return append(
      Normalization(
        source: source, shape: shape, groups: groups, epsilon: Float(epsilon), activation: activation,
        isByPixel: isByPixel, weight: parameter(name + ".weight", [shape.channels], .ones),
        bias: parameter(name + ".bias", [shape.channels], .zeros)), shape)
  }
}

private struct Normalization: Operation {
  let source: Graph.Node
  let shape: ImageShape
  let groups: Int
  let epsilon: Float
  let activation: ImageActivation
  /// Whether mean and variance are those of a pixel instead of an image.
  let isByPixel: Bool
  let weight: GraphParameter
  let bias: GraphParameter

  var sources: [Graph.Node] { [source] }
  var title: String { isByPixel ? "layer normalisation" : "group normalisation, \(groups)" }
  var parameters: [GraphParameter] { [weight, bias] }
  var keptCount: Int { 2 * shape.channels * (isByPixel ? shape.pixels : 1) }
  var scratchCount: Int { (2 + pixels) * shape.channels }

  /// Of a piece that is normalised as one.
  private var pixels: Int { isByPixel ? 1 : shape.pixels }

  func forward(_ pass: Pass) {
    var norm = norm(pass)
    forEachPiece(pass.images) { index, place in
      kernel_normalize(
        &norm, pass.value(source) + place, pass.kept + index * 2 * shape.channels, pass.output + place)
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let target = pass.slopes(by: source)
    var norm = norm(pass)
    forEachPiece(pass.images) { index, start in
      kernel_normalize_slopes(
        &norm, pass.value(source) + start, pass.kept + index * 2 * shape.channels, slopes + start,
        pass.gradient(weight), pass.gradient(bias), target?.adds == true ? 1 : 0,
        target.map { $0.place + start }, pass.scratch)
    }
  }

  private func norm(_ pass: Pass) -> kernel_norm {
    kernel_norm(
      pixels: pixels, channels: shape.channels, groups: groups, epsilon: epsilon,
      weight: pass.parameter(weight), bias: pass.parameter(bias), activation: activation.code)
  }

  private func forEachPiece(_ images: Int, _ body: (_ index: Int, _ place: Int) -> Void) {
    let size = pixels * shape.channels
    for index in 0..<images * shape.count / size { body(index, index * size) }
  }
}
