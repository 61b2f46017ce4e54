import Testing

@testable import Tensors

@Suite("Losses of graphs") struct GraphLossTests {
  private let shape = ImageShape(5)
  private let numbers: [Float] = [0.3, -1.2, 2, 0.5, -0.4, -3, 0.1, 0.7, 0.9, 4]
  private let wanted: [Float] = [1, 0, 0, 1, 0, 0, 1, 0.25, 0.25, 0.5]

  /// The loss of two images and its slope by their numbers.
  private func descend(_ loss: GraphLoss, _ numbers: [Float]) -> (loss: Double, slope: [Float]) {
    let (values, target) = (ImageBatch(shape, images: 2), ImageBatch(shape, images: 2))
    for image in 0..<2 {
      values[image] = Array(numbers[image * 5..<image * 5 + 5])
      target[image] = Array(wanted[image * 5..<image * 5 + 5])
    }
    let terms = loss.terms(2, of: shape)
    let sum = loss.descend(
      values.pointer(from: 0), to: UnsafePointer(target.pointer(from: 0)), images: 2, of: shape,
      scale: 1 / Double(terms))
    return (sum / Double(terms), values[0] + values[1])
  }

  @Test(
    "slopes agree with central differences",
    arguments: [GraphLoss.meanSquare, .crossEntropy(groups: [2, 3])])
  func slopes(loss: GraphLoss) {
    let slope = descend(loss, numbers).slope
    for index in numbers.indices {
      func moved(_ distance: Float) -> Double {
        var numbers = numbers
        numbers[index] += distance
        return descend(loss, numbers).loss
      }
      let wanted = (moved(1e-2) - moved(-1e-2)) / 2e-2
      let missed: Double = abs(Double(slope[index]) - wanted)
      #expect(missed < 1e-4, "\(loss), number \(index)")
    }
  }

  @Test("a cross-entropy is the mean over images of the sum over groups")
  func crossEntropy() {
    let loss = descend(.crossEntropy(groups: [2, 3]), Array(repeating: 0, count: 10)).loss
    // The shares of the second image's first group add up to 1, all others' as well.
    #expect(abs(loss - 1.791759469228055) < 1e-12)
  }

  @Test("large numbers do not overflow")
  func large() {
    let result = descend(.crossEntropy(groups: [2, 3]), numbers.map { $0 * 1e4 })
    #expect(result.loss.isFinite && result.slope.allSatisfy(\.isFinite))
  }
}
