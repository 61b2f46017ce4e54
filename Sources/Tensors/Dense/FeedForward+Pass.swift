/// The way through the layers of a block of samples, and back.
extension FeedForward {
  /// Memory for one block: what each layer gives on, and the gradient by it, `[samples, padded width]`.
  struct Pass {
    let outputs: [Scalar.Place]
    let gradients: [Scalar.Place]
    /// The sums before a GELU, which its pullback needs.
    let sums: [Scalar.Place]
    /// Owns what the places point to; small steps would feel the counting of references to one buffer a layer.
    private let memory: Buffer<Scalar>

    init(_ network: FeedForward, samples: Int) {
      let (layers, hidden) = (network.layers[...], network.layers.dropLast())
      let kept = [layers, hidden, network.activation == .gelu ? hidden : []]
      // Whole cache lines.
      let sizes = kept.map { $0.map { (samples * $0.width + 15) & ~15 } }
      memory = Buffer(zeros: sizes.joined().reduce(0, +))
      var end = memory.pointer
      let places = sizes.map { sizes in
        sizes.map { size in
          defer { end += size }
          return end
        }
      }
      (outputs, gradients, sums) = (places[0], places[1], places[2])
    }
  }

  /// Σ ‖f(x) − y‖² over a block. What is left in the last output is scale · (f(x) − y).
  func forward(
    _ inputs: Scalar.Source, _ targets: Scalar.Source, samples: Int, scale: Scalar, _ pass: Pass
  ) -> Double {
    var source = inputs
    for (index, layer) in layers.enumerated() {
      let isLast = index == layers.count - 1
      let output = !isLast && activation == .gelu ? pass.sums[index] : pass.outputs[index]
      Scalar.multiply(
        Product(
          m: samples, n: layer.width, k: layer.inputs, a: (source, layer.source, 1),
          b: (parameters.source + layer.weights, layer.width), c: (output, layer.width),
          bias: hasBias ? parameters.source + layer.bias : nil,
          rectifies: !isLast && activation == .relu))
      source = UnsafePointer(pass.outputs[index])
      if !isLast { activate(index, samples * layer.width, pass) }
    }
    let last = layers.count - 1
    return Scalar.subtract(
      targets, samples * layers[last].width, from: pass.outputs[last], scale: scale)
  }

  private func activate(_ index: Int, _ count: Int, _ pass: Pass) {
    switch activation {
    case .identity, .relu: break
    case .tanh: Scalar.tanh(pass.outputs[index], count)
    case .gelu: Scalar.gelu(pass.sums[index], count, into: pass.outputs[index])
    }
  }

  /// Writes the gradient by the parameters, or adds to it, from what `forward` left.
  func backward(
    _ inputs: Scalar.Source, samples: Int, into gradient: Scalar.Place, adding: Bool, _ pass: Pass
  ) {
    for (index, layer) in layers.enumerated().reversed() {
      let isLast = index == layers.count - 1
      let above = UnsafePointer(isLast ? pass.outputs[index] : pass.gradients[index])
      let source = index == 0 ? inputs : UnsafePointer(pass.outputs[index - 1])
      Scalar.multiply(
        Product(
          m: layer.inputs, n: layer.width, k: samples, a: (source, 1, layer.source), b: (above, layer.width),
          c: (gradient + layer.weights, layer.width), accumulates: adding))
      if hasBias {
        if !adding { (gradient + layer.bias).update(repeating: 0, count: layer.width) }
        Scalar.addRows(above, samples, layer.width, to: gradient + layer.bias)
      }
      if index > 0 { pullBack(layer, to: index - 1, above, samples, pass) }
    }
  }

  /// The gradient by the sums of layer `index`, from that by the outputs of the layer above.
  private func pullBack(_ layer: Layer, to index: Int, _ above: Scalar.Source, _ samples: Int, _ pass: Pass) {
    let gradient = pass.gradients[index]
    Scalar.multiply(
      Product(
        m: samples, n: layer.source, k: layer.outputs, a: (above, layer.width, 1),
        b: (turned.source + layer.turned, layer.source), c: (gradient, layer.source),
        mask: activation == .relu ? UnsafePointer(pass.outputs[index]) : nil))
    let count = samples * layer.source
    switch activation {
    case .identity, .relu: break
    case .tanh: Scalar.pullBackTanh(pass.outputs[index], count, gradient)
    case .gelu: Scalar.pullBackGELU(pass.sums[index], count, gradient)
    }
  }
}
