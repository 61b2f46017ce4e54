internal import CKernels

extension Graph {
  /// A convolution of squares of `size` pixels that lie `stride` apart, with `padding` zeros around the images.
  package mutating func stridedConvolution(
    _ source: Node, _ name: String, channels: Int, size: Int, stride: Int, padding: Int = 0
  ) -> Node {
    let from = shape(source)
    func count(_ pixels: Int) -> Int { (pixels + 2 * padding - size) / stride + 1 }
    let to = ImageShape(count(from.height), count(from.width), channels)
    let start = GraphParameter.Start.fanIn(size * size * from.channels)
    let (weight, bias) = weights(name, kernel: [size, size], from: from, to: to, start)
    return append(
      StridedConvolution(
        source: source, size: size, stride: stride, padding: padding, from: from, to: to,
        weight: weight, bias: bias), to)
  }
}

/// A matrix product of the weights with the squares of pixels that they see, image by image.
private struct StridedConvolution: Operation {
  let source: Graph.Node
  let size: Int
  let stride: Int
  let padding: Int
  let from: ImageShape
  let to: ImageShape
  let weight: GraphParameter
  let bias: GraphParameter

  var sources: [Graph.Node] { [source] }
  var title: String { "convolution \(size) × \(size), stride \(stride)" }
  var parameters: [GraphParameter] { [weight, bias] }
  var scratchCount: Int { to.pixels * patch }

  /// The numbers that one output sees.
  private var patch: Int { size * size * from.stride }

  func multiplications(to shape: ImageShape) -> Int { shape.pixels * weight.count }

  func forward(_ pass: Pass) {
    for image in 0..<pass.images {
      gather(pass.value(source) + image * from.count, into: pass.scratch)
      Float.multiply(
        Product(
          m: to.pixels, n: to.stride, k: patch, a: (UnsafePointer(pass.scratch), patch, 1),
          b: (pass.parameter(weight), to.stride), c: (pass.output + image * to.count, to.stride),
          bias: pass.parameter(bias)))
    }
  }

  func backward(_ pass: Pass) {
    guard let slopes = pass.outputSlope else { return }
    let place = pass.slope(source)
    for image in 0..<pass.images {
      let slope = slopes + image * to.count
      gather(pass.value(source) + image * from.count, into: pass.scratch)
      Float.multiply(
        Product(
          m: patch, n: to.stride, k: to.pixels, a: (UnsafePointer(pass.scratch), 1, patch),
          b: (slope, to.stride),
          c: (pass.gradient(weight), to.stride), accumulates: true))
      kernel_column_sums_f32(to.pixels, to.stride, slope, pass.gradient(bias))
      guard let place else { continue }
      Float.multiply(
        Product(
          m: to.pixels, n: patch, k: to.stride, a: (slope, to.stride, 1),
          b: (pass.parameter(weight), to.stride),
          transposesB: true, c: (pass.scratch, patch)))
      spread(pass.scratch, into: place + image * from.count)
    }
  }

  /// Writes the squares of an image one after the other.
  private func gather(_ image: UnsafePointer<Float>, into patches: UnsafeMutablePointer<Float>) {
    forEachPixel { pixel, place in
      let target = patches + place * from.stride
      if let pixel {
        target.update(from: image + pixel * from.stride, count: from.stride)
      } else {
        target.update(repeating: 0, count: from.stride)
      }
    }
  }

  /// Adds the squares to an image.
  private func spread(_ patches: UnsafePointer<Float>, into image: UnsafeMutablePointer<Float>) {
    forEachPixel { pixel, place in
      if let pixel { kernel_add_f32(from.stride, patches + place * from.stride, image + pixel * from.stride) }
    }
  }

  /// Calls `body` for all pixels of all squares in order; nil stands for those outside the image.
  private func forEachPixel(_ body: (_ pixel: Int?, _ place: Int) -> Void) {
    var place = 0
    for y in 0..<to.height {
      for x in 0..<to.width {
        for a in 0..<size {
          for b in 0..<size {
            let (row, column) = (y * stride + a - padding, x * stride + b - padding)
            let isInside = 0..<from.height ~= row && 0..<from.width ~= column
            body(isInside ? row * from.width + column : nil, place)
            place += 1
          }
        }
      }
    }
  }
}
