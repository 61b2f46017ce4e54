/// Images in memory, `[images, height, width, channels]`, as graphs take and give them.
package final class ImageBatch {
  package let shape: ImageShape
  package let images: Int
  let buffer: Buffer<Float>

  /// Zeros.
  package init(_ shape: ImageShape, images: Int) {
    self.shape = shape
    self.images = images
    buffer = Buffer(zeros: images * shape.count)
  }

  /// One image, `[height, width, channels]`.
  package subscript(image: Int) -> [Float] {
    get {
      (0..<shape.pixels * shape.channels).map { index in
        buffer[place(image) + index / shape.channels * shape.stride + index % shape.channels]
      }
    }
    set {
      precondition(newValue.count == shape.pixels * shape.channels, "\(newValue.count) numbers for \(shape)")
      for (index, number) in newValue.enumerated() {
        buffer[place(image) + index / shape.channels * shape.stride + index % shape.channels] = number
      }
    }
  }

  private func place(_ image: Int) -> Int {
    precondition(0..<images ~= image, "image \(image) of \(images)")
    return image * shape.count
  }

  /// Whether some images are the same.
  func isAlike(in range: Range<Int>) -> Bool {
    let first = UnsafeBufferPointer(start: pointer(from: range.lowerBound), count: shape.count)
    return range.dropFirst().allSatisfy {
      first.elementsEqual(UnsafeBufferPointer(start: pointer(from: $0), count: shape.count))
    }
  }

  /// Where some images begin.
  func pointer(from image: Int) -> UnsafeMutablePointer<Float> { buffer.pointer + image * shape.count }
}
