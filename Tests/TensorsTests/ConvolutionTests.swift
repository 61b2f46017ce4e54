import CKernels
import Testing

@testable import Tensors

/// Sizes that divide by four and do not, channels that fill a vector and do not, few and many.
private let sizes: [(images: Int, height: Int, width: Int, inputs: Int, outputs: Int)] = [
  (1, 4, 4, 8, 8), (2, 5, 7, 16, 8), (3, 1, 2, 8, 24), (1, 9, 6, 24, 72), (2, 8, 8, 40, 136),
  (3, 7, 10, 16, 16), (1, 12, 9, 8, 16), (2, 4, 4, 24, 32), (1, 6, 5, 32, 48), (5, 4, 8, 16, 64),
  (1, 8, 8, 40, 64),
]

private let levels = [kernel_level_avx512, kernel_level_avx2, kernel_level_plain]
  .filter { kernel_level_runs($0) != 0 }

@Test("Winograd's convolution is the direct one at every level, both ways", arguments: sizes.indices)
func winograd(index: Int) {
  let (images, height, width, inputs, outputs) = sizes[index]
  var stream = SplitMix64(seed: 7)
  func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(stream.normal()) } }
  let (x, weights) = (numbers(images * height * width * inputs), numbers(9 * inputs * outputs))
  let (bias, shift) = (numbers(outputs), numbers(images * outputs))
  let (residual, slopes) = (
    numbers(images * height * width * outputs), numbers(images * height * width * outputs)
  )
  var (expected, expectedSlopes) = (residual.map(Double.init), [Double](repeating: 0, count: weights.count))
  for image in 0..<images {
    for row in 0..<height {
      for column in 0..<width {
        let place = ((image * height + row) * width + column) * outputs
        for o in 0..<outputs { expected[place + o] += Double(bias[o] + shift[image * outputs + o]) }
        for a in 0..<3 where 0..<height ~= row + a - 1 {
          for b in 0..<3 where 0..<width ~= column + b - 1 {
            let source = ((image * height + row + a - 1) * width + column + b - 1) * inputs
            for i in 0..<inputs {
              let tap = ((a * 3 + b) * inputs + i) * outputs
              for o in 0..<outputs {
                expected[place + o] += Double(x[source + i]) * Double(weights[tap + o])
                expectedSlopes[tap + o] += Double(x[source + i]) * Double(slopes[place + o])
              }
            }
          }
        }
      }
    }
  }
  for level in levels {
    var transformed = [Float](repeating: .nan, count: kernel_winograd_planes(inputs, outputs))
    var scratch = [Float](repeating: .nan, count: kernel_winograd_room(inputs, outputs))
    var (y, found) = (slopes, [Float](repeating: 0, count: weights.count))
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var convolution = kernel_convolution()
        (convolution.images, convolution.height, convolution.width) = (images, height, width)
        (convolution.inputs, convolution.outputs) = (inputs, outputs)
        (convolution.x, convolution.x_pixel) = (x.baseAddress, inputs)
        (convolution.y, convolution.y_pixel) = (y.baseAddress, outputs)
        kernel_winograd_slopes(level, &convolution, &found, &scratch)
        kernel_winograd_weights(level, inputs, outputs, weights, &transformed)
        bias.withUnsafeBufferPointer { bias in
          shift.withUnsafeBufferPointer { shift in
            residual.withUnsafeBufferPointer { residual in
              (convolution.bias, convolution.shift) = (bias.baseAddress, shift.baseAddress)
              (convolution.residual, convolution.residual_pixel) = (residual.baseAddress, outputs)
              kernel_winograd(level, &convolution, transformed, &scratch)
            }
          }
        }
      }
    }
    // Five millionths of a sum of so many products.
    let size = Double(9 * inputs).squareRoot()
    #expect(zip(y, expected).allSatisfy { abs(Double($0) - $1) < 5e-6 * 4 * size })
    let slopeSize = Double(images * height * width).squareRoot()
    #expect(zip(found, expectedSlopes).allSatisfy { abs(Double($0) - $1) < 5e-6 * 4 * max(4, slopeSize) })
  }
}
