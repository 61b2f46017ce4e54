internal import CKernels

extension Graph {
  /// Softmax attention of all pixels of an image to each other (Vaswani et al. 2017): queries, keys and values have the
  /// same shape, whose channels are shared by the heads.
  package mutating func attention(queries: Node, keys: Node, values: Node, heads: Int) -> Node {
    let shape = shape(queries)
    precondition(
      self.shape(keys) == shape && self.shape(values) == shape && shape.channels == shape.stride
        && shape.channels % heads == 0, "attention: \(heads) heads of \(shape)")
    return append(
      Attention(queries: queries, keys: keys, values: values, heads: heads, shape: shape), shape)
  }
}

private struct Attention: Operation {
  let queries: Graph.Node
  let keys: Graph.Node
  let values: Graph.Node
  let heads: Int
  let shape: ImageShape

  var sources: [Graph.Node] { [queries, keys, values] }
  /// The weights of each head, `[pixels, pixels]`.
  var keptCount: Int { heads * square }
  var scratchCount: Int { 2 * square }

  private var pixels: Int { shape.pixels }
  private var square: Int { pixels * pixels }
  private var width: Int { shape.channels / heads }
  private var scale: Float { 1 / Float(width).squareRoot() }

  func forward(_ pass: Pass) {
    forEachHead(pass) { place, weights in
      Float.multiply(
        Product(
          m: pixels, n: pixels, k: width, a: (pass.value(queries) + place, shape.stride, 1),
          b: (pass.value(keys) + place, shape.stride), transposesB: true, c: (weights, pixels)))
      kernel_softmax(pixels, pixels, scale, weights)
      Float.multiply(
        Product(
          m: pixels, n: width, k: pixels, a: (UnsafePointer(weights), pixels, 1),
          b: (pass.value(values) + place, shape.stride), c: (pass.output + place, shape.stride)))
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let (dQueries, dKeys, dValues) = (pass.slope(queries), pass.slope(keys), pass.slope(values))
    let inner = pass.scratch
    forEachHead(pass) { place, weights in
      let slope = slopes + place
      if let dValues {
        Float.multiply(
          Product(
            m: pixels, n: width, k: pixels, a: (UnsafePointer(weights), 1, pixels), b: (slope, shape.stride),
            c: (dValues + place, shape.stride), accumulates: true))
      }
      Float.multiply(
        Product(
          m: pixels, n: pixels, k: width, a: (slope, shape.stride, 1),
          b: (pass.value(values) + place, shape.stride), transposesB: true, c: (inner, pixels)))
      kernel_softmax_slopes(pixels, pixels, scale, weights, inner)
      if let dQueries {
        Float.multiply(
          Product(
            m: pixels, n: width, k: pixels, a: (UnsafePointer(inner), pixels, 1),
            b: (pass.value(keys) + place, shape.stride), c: (dQueries + place, shape.stride),
            accumulates: true))
      }
      if let dKeys {
        Float.multiply(
          Product(
            m: pixels, n: width, k: pixels, a: (UnsafePointer(inner), 1, pixels),
            b: (pass.value(queries) + place, shape.stride), c: (dKeys + place, shape.stride),
            accumulates: true))
      }
    }
  }

  /// Calls `body` with where a head's channels begin in an image, and its weights.
  private func forEachHead(
    _ pass: Pass, _ body: (_ place: Int, _ weights: UnsafeMutablePointer<Float>) -> Void
  ) {
    for image in 0..<pass.images {
      for head in 0..<heads {
        body(image * shape.count + head * width, pass.kept + (image * heads + head) * square)
      }
    }
  }
}
