internal import CKernels

extension Graph {
  /// A convolution 3 × 3 with stride 1 and zeros around the images. `shift`, one pixel of the outputs' channels, is added
  /// to every pixel, and `residual`, an image of the outputs' shape, to the image.
  package mutating func convolution(
    _ source: Node, _ name: String, channels: Int, adding shift: Node? = nil, residual: Node? = nil,
    startsAtZero: Bool = false
  ) -> Node {
    let from = shape(source)
    let to = ImageShape(from.height, from.width, channels)
    precondition(
      shift.map { shape($0) == ImageShape(channels) } ?? true, "\(name): a shift of \(channels) channels")
    precondition(residual.map { shape($0) == to } ?? true, "\(name): a residual \(to)")
    let start = startsAtZero ? GraphParameter.Start.zeros : .fanIn(9 * from.channels)
    let (weight, bias) = weights(name, kernel: [3, 3], from: from, to: to, start)
    return append(
      Convolution(
        source: source, shift: shift, residual: residual,
        weight: weight, bias: bias), to)
  }
}

/// y = x ∗ w + bias + shift + residual by Winograd's F(4×4, 3×3).
private struct Convolution: Operation {
  let source: Graph.Node
  let shift: Graph.Node?
  let residual: Graph.Node?
  let weight: GraphParameter
  let bias: GraphParameter

  var sources: [Graph.Node] { [source] + [shift, residual].compactMap { $0 } }
  var title: String { "convolution 3 × 3" }
  var parameters: [GraphParameter] { [weight, bias] }

  private var inputs: Int { weight.stored[2] }
  private var outputs: Int { weight.stored[3] }
  /// Transformed weights.
  private var planes: Int { kernel_winograd_planes(inputs, outputs) }

  // The weights for both ways, and in between those of the way back.
  func preparedCount(trains: Bool) -> Int { trains ? 2 * planes + weight.storedCount : planes }
  var scratchCount: Int {
    max(kernel_winograd_room(inputs, outputs), kernel_winograd_room(outputs, inputs))
  }

  func multiplications(to shape: ImageShape) -> Int { shape.pixels * weight.count }

  func prepare(_ parameters: UnsafePointer<Float>, _ prepared: UnsafeMutablePointer<Float>, trains: Bool) {
    let weights = parameters + weight.offset
    kernel_winograd_weights(kernel_level_best(), inputs, outputs, weights, prepared)
    guard trains else { return }
    // The way back is a convolution with the weights turned by half a turn, outputs for inputs.
    let (tap, turned) = (inputs * outputs, prepared + 2 * planes)
    for index in 0..<9 {
      kernel_transpose_f32(
        inputs, outputs, weights + index * tap, outputs, turned + (8 - index) * tap, inputs)
    }
    kernel_winograd_weights(kernel_level_best(), outputs, inputs, turned, prepared + planes)
  }

  func forward(_ pass: Pass) {
    var convolution = convolution(pass, pass.value(source), pass.output)
    convolution.bias = pass.parameter(bias)
    convolution.shift = shift.map(pass.value)
    convolution.residual = residual.map(pass.value)
    convolution.residual_pixel = outputs
    kernel_winograd(kernel_level_best(), &convolution, pass.prepared, pass.scratch)
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let pixels = pass.shape(source).pixels
    var convolution = convolution(pass, pass.value(source), UnsafeMutablePointer(mutating: slopes))
    kernel_winograd_slopes(kernel_level_best(), &convolution, pass.gradient(weight), pass.scratch)
    kernel_column_sums_f32(pass.images * pixels, outputs, slopes, pass.gradient(bias))
    if let place = shift.flatMap(pass.slope) {
      for image in 0..<pass.images {
        kernel_column_sums_f32(pixels, outputs, slopes + image * pixels * outputs, place + image * outputs)
      }
    }
    if let (place, adds) = residual.flatMap(pass.slopes(by:)) {
      let count = pass.images * pixels * outputs
      if adds { kernel_add_f32(count, slopes, place) } else { place.update(from: slopes, count: count) }
    }
    if let (place, adds) = pass.slopes(by: source) {
      var back = self.convolution(pass, slopes, place)
      (back.inputs, back.outputs) = (outputs, inputs)
      (back.x_pixel, back.y_pixel) = (outputs, inputs)
      back.accumulates = adds ? 1 : 0
      kernel_winograd(kernel_level_best(), &back, pass.prepared + planes, pass.scratch)
    }
  }

  private func convolution(
    _ pass: Pass, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) -> kernel_convolution {
    let shape = pass.shape(source)
    return kernel_convolution(
      images: pass.images, height: shape.height, width: shape.width, inputs: inputs, outputs: outputs, x: x,
      x_pixel: inputs, y: y, y_pixel: outputs, bias: nil, shift: nil, residual: nil, residual_pixel: 0,
      accumulates: 0)
  }
}
