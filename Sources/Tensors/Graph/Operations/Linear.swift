internal import CKernels

extension Graph {
  /// A linear map of the channels of every pixel: a convolution 1 × 1, or a layer of neurons where there is one pixel.
  package mutating func linear(_ source: Node, _ name: String, channels: Int) -> Node {
    let from = shape(source)
    let to = ImageShape(from.height, from.width, channels)
    let start = GraphParameter.Start.fanIn(from.channels)
    let (weight, bias) = weights(name, from: from, to: to, start)
    return append(
      Linear(
        source: source,
        weight: weight, bias: bias), to)
  }
}

private struct Linear: Operation {
  let source: Graph.Node
  let weight: GraphParameter
  let bias: GraphParameter

  var sources: [Graph.Node] { [source] }
  var title: String { "linear" }
  var parameters: [GraphParameter] { [weight, bias] }

  func multiplications(to shape: ImageShape) -> Int { shape.pixels * weight.count }

  func forward(_ pass: Pass) {
    let (rows, inputs, outputs) = sizes(pass)
    Float.multiply(
      Product(
        m: rows, n: outputs, k: inputs, a: (pass.value(source), inputs, 1),
        b: (pass.parameter(weight), outputs),
        c: (pass.output, outputs), bias: pass.parameter(bias)))
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let (rows, inputs, outputs) = sizes(pass)
    Float.multiply(
      Product(
        m: inputs, n: outputs, k: rows, a: (pass.value(source), 1, inputs), b: (slopes, outputs),
        c: (pass.gradient(weight), outputs), accumulates: true))
    kernel_column_sums_f32(rows, outputs, slopes, pass.gradient(bias))
    guard let place = pass.slope(source) else { return }
    Float.multiply(
      Product(
        m: rows, n: inputs, k: outputs, a: (slopes, outputs, 1), b: (pass.parameter(weight), outputs),
        transposesB: true, c: (place, inputs), accumulates: true))
  }

  private func sizes(_ pass: Pass) -> (rows: Int, inputs: Int, outputs: Int) {
    (pass.images * pass.shape(source).pixels, weight.stored[0], weight.stored[1])
  }
}
