internal import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a graph descends on: how far its last node is from a target.
package enum GraphLoss: Sendable, Equatable {
  /// The mean over images and numbers of (f(x) − y)².
  case meanSquare
  /// The mean over images of Σ −y log softmax f(x), where groups of so many numbers, one after the other, have a softmax
  /// and a cross-entropy each. The graph gives one pixel.
  case crossEntropy(groups: [Int])
}

extension GraphLoss {
  /// How many terms the mean over so many images has.
  func terms(_ images: Int, of shape: ImageShape) -> Int {
    switch self {
    case .meanSquare: images * shape.pixels * shape.channels
    case .crossEntropy: images
    }
  }

  /// Turns what a graph gave into the slope of `scale` times the sum of these images' terms; that sum.
  func descend(
    _ values: UnsafeMutablePointer<Float>, to target: UnsafePointer<Float>, images: Int, of shape: ImageShape,
    scale: Double
  ) -> Double {
    switch self {
    case .meanSquare:
      return kernel_difference_f32(images * shape.count, Float(2 * scale), target, values)
    case .crossEntropy(let groups):
      precondition(
        shape.pixels == 1 && groups.reduce(0, +) == shape.channels, "cross-entropy: \(groups) of \(shape)")
      return (0..<images).reduce(0) { sum, image in
        var place = image * shape.stride
        return groups.reduce(sum) { sum, count in
          defer { place += count }
          return sum
            + GraphLoss.crossEntropy(values + place, target + place, count, scale: scale)
        }
      }
    }
  }

  /// Of one group, whose numbers become (softmax f(x) − y) · scale.
  private static func crossEntropy(
    _ values: UnsafeMutablePointer<Float>, _ target: UnsafePointer<Float>, _ count: Int, scale: Double
  ) -> Double {
    let most = (0..<count).map { Double(values[$0]) }.max() ?? 0
    let logSum = most + log((0..<count).reduce(0) { $0 + exp(Double(values[$1]) - most) })
    var sum = 0.0
    for index in 0..<count {
      let (logShare, wanted) = (Double(values[index]) - logSum, Double(target[index]))
      sum -= wanted * logShare
      values[index] = Float(scale * (exp(logShare) - wanted))
    }
    return sum
  }
}
