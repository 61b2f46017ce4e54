import CKernels
import Testing

@testable import Tensors

/// The convolutions of the papers' networks against double precision, and what their rounding does to a training.
@Suite struct ConvolutionAccuracyTests {
  struct Layer {
    let side: Int
    let inputs: Int
    let outputs: Int

    init(_ side: Int, _ inputs: Int, _ outputs: Int) {
      (self.side, self.inputs, self.outputs) = (side, inputs, outputs)
    }
  }

  // Channels are those in memory, multiples of 8.
  private static let layers = [
    // C at 32 pixels, full and mid.
    Layer(32, 8, 64), Layer(32, 64, 64), Layer(32, 128, 64), Layer(32, 64, 8), Layer(16, 64, 128),
    Layer(16, 128, 128), Layer(16, 256, 128), Layer(8, 128, 256), Layer(8, 256, 256), Layer(32, 32, 32),
    // C, A at 16 pixels.
    Layer(16, 8, 16), Layer(16, 16, 16), Layer(16, 32, 16), Layer(8, 16, 32), Layer(8, 64, 32),
    Layer(4, 32, 64),
    Layer(4, 64, 64), Layer(16, 8, 8), Layer(4, 16, 32),
    // B, whose sides do not divide by four.
    Layer(28, 8, 64), Layer(28, 64, 64), Layer(28, 128, 64), Layer(14, 64, 128), Layer(14, 128, 128),
    Layer(28, 16, 16), Layer(14, 32, 32), Layer(28, 256, 256), Layer(14, 512, 512),
    // A at its deepest.
    Layer(8, 512, 256), Layer(4, 256, 512), Layer(4, 512, 512),
  ]

  // Errors relative to the size of such sums. Winograd's grow slowly with the number of inputs; a direct sum's would be
  // ten times less, one in bfloat16 a thousand times more.
  @Test(
    "at every shape of the papers' networks errors have a root mean square below 5 · 10⁻⁶, and 4 · 10⁻⁵ at most",
    arguments: layers.indices)
  func accuracy(index: Int) {
    let layer = Self.layers[index]
    let (side, inputs, outputs) = (layer.side, layer.inputs, layer.outputs)
    let x = normals(side * side * inputs, seed: 1)
    let weights = normals(9 * inputs * outputs, seed: 2)
    var y = normals(side * side * outputs, seed: 3)
    let slopes = y
    var found = [Float](repeating: 0, count: weights.count)
    let level = kernel_level_best()
    var transformed = [Float](repeating: 0, count: kernel_winograd_planes(inputs, outputs))
    var scratch = [Float](repeating: 0, count: kernel_winograd_room(inputs, outputs))
    kernel_winograd_weights(level, inputs, outputs, weights, &transformed)
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var convolution = kernel_convolution()
        (convolution.images, convolution.height, convolution.width) = (1, side, side)
        (convolution.inputs, convolution.outputs) = (inputs, outputs)
        (convolution.x, convolution.x_pixel) = (x.baseAddress, inputs)
        (convolution.y, convolution.y_pixel) = (y.baseAddress, outputs)
        kernel_winograd_slopes(level, &convolution, &found, &scratch)
        kernel_winograd(level, &convolution, transformed, &scratch)
      }
    }
    var stream = SplitMix64(seed: 4)
    func any(_ count: Int) -> Int { min(count - 1, Int(stream.uniform() * Double(count))) }
    // Sums of so many products of normal numbers.
    let (size, slopeSize) = (Double(9 * inputs).squareRoot(), Double(side))
    var (errors, slopeErrors): ([Double], [Double]) = ([], [])
    for _ in 0..<100 {
      let (row, column, output) = (any(side), any(side), any(outputs))
      var wanted = 0.0
      for (a, b) in Self.taps where 0..<side ~= row + a - 1 && 0..<side ~= column + b - 1 {
        let source = ((row + a - 1) * side + column + b - 1) * inputs
        let tap = (a * 3 + b) * inputs * outputs + output
        for i in 0..<inputs { wanted += Double(x[source + i]) * Double(weights[tap + i * outputs]) }
      }
      errors.append((Double(y[(row * side + column) * outputs + output]) - wanted) / size)
    }
    for _ in 0..<100 {
      let ((a, b), input, output) = (Self.taps[any(9)], any(inputs), any(outputs))
      var wanted = 0.0
      for row in 0..<side where 0..<side ~= row + a - 1 {
        for column in 0..<side where 0..<side ~= column + b - 1 {
          let source = ((row + a - 1) * side + column + b - 1) * inputs + input
          wanted += Double(x[source]) * Double(slopes[(row * side + column) * outputs + output])
        }
      }
      let place = ((a * 3 + b) * inputs + input) * outputs + output
      slopeErrors.append((Double(found[place]) - wanted) / slopeSize)
    }
    for errors in [errors, slopeErrors] {
      let meanSquare = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
      #expect(meanSquare.squareRoot() < 5e-6)
      #expect(errors.allSatisfy { abs($0) < 4e-5 })
    }
  }

  private static let taps = (0..<9).map { ($0 / 3, $0 % 3) }

  private func normals(_ count: Int, seed: UInt64) -> [Float] {
    var numbers = [Float](repeating: 0, count: count)
    kernel_normals(count, seed, &numbers)
    return numbers
  }

  @Test("500 steps go down as they do with direct convolutions")
  func training() {
    let (found, wanted) = (curve(isDirect: false), curve(isDirect: true))
    #expect(wanted[499] < 0.5 * wanted[0])
    for (found, wanted) in zip(found, wanted) { #expect(abs(found - wanted) < 1e-3 * wanted) }
    // They are computed in two ways.
    #expect(found != wanted)
  }

  /// The losses of a small residual network that learns fixed pictures.
  private func curve(isDirect: Bool) -> [Double] {
    var graph = Graph()
    let shape = ImageShape(6, 6, 3)
    let image = graph.input(shape)
    func convolution(_ x: Graph.Node, _ name: String, _ channels: Int) -> Graph.Node {
      isDirect
        ? graph.stridedConvolution(x, name, channels: channels, size: 3, stride: 1, padding: 1)
        : graph.convolution(x, name, channels: channels)
    }
    let first = convolution(image, "in", 8)
    let normal = graph.groupNormalization(first, "norm", groups: 4, activation: .gelu)
    let second = graph.sum(first, convolution(normal, "middle", 8))
    _ = convolution(graph.groupNormalization(second, "out.norm", groups: 4, activation: .gelu), "out", 3)
    let descent = GraphDescent(
      graph, inputs: [image], parameters: graph.parameters.drawn(Seed(1)), .adamW(.init(decay: 0.01)),
      rate: 1e-3,
      batch: 4, threads: 1, clip: 1)
    var stream = SplitMix64(seed: 2)
    let (input, target) = (ImageBatch(shape, images: 4), ImageBatch(shape, images: 4))
    for batch in [input, target] {
      for place in 0..<4 { batch[place] = (0..<108).map { _ in Float(stream.normal()) } }
    }
    return (0..<500).map { _ in descent.step([input], target: target) ?? .nan }
  }
}
