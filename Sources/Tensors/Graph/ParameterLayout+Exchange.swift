/// Parameters as other programs expect them: one after the other, without padding, and what ends in `.weight` as
/// `[output, input, height, width]`, transposed convolutions too; linear maps as `[output, input]`.
extension GraphParameter {
  /// The shape that other programs see.
  package var exchangedShape: [Int] { exchangedAxes.map { shape[$0] } }

  /// The parameter out of all stored numbers, in the order of `exchangedShape`.
  package func exchanged(from stored: Buffer<Float>) -> [Float] {
    Array(unsafeUninitializedCapacity: count) { numbers, filled in
      forEachPlace { numbers[$0] = stored[$1] }
      filled = count
    }
  }

  /// Writes numbers in the order of `exchangedShape` to their places; what is between them stays as it is.
  package func store(_ numbers: [Float], in stored: Buffer<Float>) {
    precondition(numbers.count == count, "\(name): \(numbers.count) numbers for \(exchangedShape)")
    numbers.withUnsafeBufferPointer { numbers in
      forEachPlace { stored[$1] = numbers[$0] }
    }
  }

  /// In memory a weight is `[height, width, input, output]`.
  private var exchangedAxes: [Int] {
    let axes = Array(shape.indices)
    guard name.hasSuffix(".weight"), axes.count > 1 else { return axes }
    return [axes.count - 1, axes.count - 2] + axes.dropLast(2)
  }

  /// Calls `body` with the numbers 0…count−1 and the place in memory of each.
  private func forEachPlace(_ body: (_ number: Int, _ place: Int) -> Void) {
    var strides = Array(repeating: 1, count: stored.count)
    for axis in stored.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * stored[axis + 1] }
    let axes = exchangedAxes
    let (inner, step) = (axes.last.map { shape[$0] } ?? 1, axes.last.map { strides[$0] } ?? 1)
    var (position, number) = (Array(repeating: 0, count: max(0, axes.count - 1)), 0)
    while number < count {
      var place = offset
      for (axis, index) in zip(axes, position) { place += strides[axis] * index }
      for index in 0..<inner { body(number + index, place + index * step) }
      number += inner
      var turning = position.count - 1
      while turning >= 0 {
        position[turning] += 1
        if position[turning] < shape[axes[turning]] { break }
        position[turning] = 0
        turning -= 1
      }
    }
  }
}
