internal import CKernels

extension Graph {
  /// A transposed convolution whose squares of `size` pixels lie side by side: every pixel becomes a square.
  package mutating func transposedConvolution(
    _ source: Node, _ name: String, channels: Int, size: Int
  ) -> Node {
    let from = shape(source)
    let to = ImageShape(from.height * size, from.width * size, channels)
    let start = GraphParameter.Start.fanIn(size * size * channels)
    let (weight, bias) = weights(name, kernel: [size, size], from: from, to: to, start)
    return append(
      TransposedConvolution(
        source: source, size: size, from: from, to: to,
        weight: weight, bias: bias), to)
  }
}

/// One matrix product for each row of pixels and each place in the squares: the rows of the result lie `size` pixels apart.
private struct TransposedConvolution: Operation {
  let source: Graph.Node
  let size: Int
  let from: ImageShape
  let to: ImageShape
  let weight: GraphParameter
  let bias: GraphParameter

  var sources: [Graph.Node] { [source] }
  var title: String { "transposed convolution \(size) × \(size)" }
  var parameters: [GraphParameter] { [weight, bias] }

  func multiplications(to shape: ImageShape) -> Int { from.pixels * weight.count }
  func preparedCount(trains: Bool) -> Int { trains ? weight.storedCount : 0 }

  /// Transposed weights for the way back, whose many small products would transpose them again and again.
  func prepare(_ parameters: UnsafePointer<Float>, _ prepared: UnsafeMutablePointer<Float>, trains: Bool) {
    guard trains else { return }
    let tap = from.stride * to.stride
    for start in stride(from: 0, to: weight.storedCount, by: tap) {
      kernel_transpose_f32(
        from.stride, to.stride, parameters + weight.offset + start, to.stride, prepared + start, from.stride)
    }
  }

  func forward(_ pass: Pass) {
    forEachRow(pass.images) { input, output, tap in
      Float.multiply(
        Product(
          m: from.width, n: to.stride, k: from.stride, a: (pass.value(source) + input, from.stride, 1),
          b: (pass.parameter(weight) + tap, to.stride), c: (pass.output + output, size * to.stride),
          bias: pass.parameter(bias)))
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let place = pass.slope(source)
    forEachRow(pass.images) { input, output, tap in
      Float.multiply(
        Product(
          m: from.stride, n: to.stride, k: from.width, a: (pass.value(source) + input, 1, from.stride),
          b: (slopes + output, size * to.stride), c: (pass.gradient(weight) + tap, to.stride),
          accumulates: true))
      guard let place else { return }
      Float.multiply(
        Product(
          m: from.width, n: from.stride, k: to.stride, a: (slopes + output, size * to.stride, 1),
          b: (UnsafePointer(pass.prepared) + tap, from.stride), c: (place + input, from.stride),
          accumulates: true))
    }
    kernel_column_sums_f32(pass.images * to.pixels, to.stride, slopes, pass.gradient(bias))
  }

  /// Calls `body` with where a row of the inputs begins, the outputs of one place in its squares, and that place's weights.
  private func forEachRow(_ images: Int, _ body: (_ input: Int, _ output: Int, _ tap: Int) -> Void) {
    for row in 0..<images * from.height {
      for a in 0..<size {
        for b in 0..<size {
          body(
            row * from.width * from.stride, ((row * size + a) * to.width + b) * to.stride,
            (a * size + b) * from.stride * to.stride)
        }
      }
    }
  }
}
