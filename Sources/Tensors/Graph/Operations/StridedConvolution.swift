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
    if padding > 0 { patches.update(repeating: 0, count: scratchCount) }
    forEachRun { run in
      kernel_copy_rows(
        run.count, run.width, image + run.pixel, stride * from.stride, patches + run.place, patch)
    }
  }

  /// Adds the squares to an image.
  private func spread(_ patches: UnsafePointer<Float>, into image: UnsafeMutablePointer<Float>) {
    forEachRun { run in
      kernel_add_rows(
        run.count, run.width, patches + run.place, patch, image + run.pixel, stride * from.stride)
    }
  }

  /// What neighbouring squares of a row see of one row of pixels: so many numbers each.
  private struct Run {
    let count: Int
    let width: Int
    /// Where the first square's begin in the image and in the squares.
    let pixel: Int
    let place: Int
  }

  /// Calls `body` for all that lies inside the image: whole lines of squares, or, where some reach beyond, one pixel of each.
  private func forEachRun(_ body: (Run) -> Void) {
    let width = padding == 0 ? size : 1
    for y in 0..<to.height {
      for a in 0..<size {
        let row = y * stride + a - padding
        guard 0..<from.height ~= row else { continue }
        for b in Swift.stride(from: 0, to: size, by: width) {
          let first = max(0, (padding - b + stride - 1) / stride)
          let end = min(to.width, (from.width + padding - b - width + stride) / stride)
          guard first < end else { continue }
          body(
            Run(
              count: end - first, width: width * from.stride,
              pixel: (row * from.width + first * stride + b - padding) * from.stride,
              place: (y * to.width + first) * patch + (a * size + b) * from.stride))
        }
      }
    }
  }
}
