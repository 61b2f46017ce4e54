internal import CKernels

/// Sums and noise, image by image: what diffusion does with images beside the network.
extension ImageBatch {
  /// An image of a batch and how often it counts.
  package struct Term {
    let weight: Double
    let batch: ImageBatch
    let image: Int

    package init(_ weight: Double, _ batch: ImageBatch, _ image: Int) {
      self.weight = weight
      self.batch = batch
      self.image = image
    }
  }

  /// Replaces an image by a sum of images, of which itself may only be the first.
  package func set(_ image: Int, _ terms: [Term]) {
    guard let first = terms.first else { return }
    let place = pointer(to: image)
    if first.batch !== self || first.image != image {
      place.update(from: first.batch.pointer(to: first.image), count: shape.count)
    }
    if first.weight != 1 { kernel_scale(shape.count, Float(first.weight), place) }
    for term in terms.dropFirst() where term.weight != 0 {
      precondition(term.batch.shape == shape, "\(term.batch.shape) to \(shape)")
      kernel_axpy_f32(shape.count, Float(term.weight), term.batch.pointer(to: term.image), place)
    }
  }

  /// Replaces an image, `[height, width, channels]`.
  package func set(_ image: Int, _ numbers: ArraySlice<Float>) {
    precondition(numbers.count == shape.pixels * shape.channels, "\(numbers.count) numbers for \(shape)")
    let place = pointer(to: image)
    numbers.withUnsafeBufferPointer { numbers in
      guard let start = numbers.baseAddress else { return }
      for pixel in 0..<shape.pixels {
        (place + pixel * shape.stride).update(from: start + pixel * shape.channels, count: shape.channels)
      }
    }
  }

  /// Replaces an image by independent standard normal numbers, which the next draw of the stream decides.
  package func draw(_ image: Int, using stream: inout SplitMix64) {
    let count = shape.pixels * shape.channels
    let place = pointer(to: image)
    let seed = stream.next()
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count + 1) { numbers in
      guard let start = numbers.baseAddress else { return }
      kernel_normals((count + 1) & ~1, seed, start)
      for pixel in 0..<shape.pixels {
        (place + pixel * shape.stride).update(from: start + pixel * shape.channels, count: shape.channels)
      }
    }
  }

  /// ⟨self, other⟩ of one image.
  package func product(_ image: Int, _ other: ImageBatch) -> Double {
    precondition(other.shape == shape, "\(shape) · \(other.shape)")
    return kernel_dot_f32(shape.count, pointer(to: image), other.pointer(to: image))
  }

  private func pointer(to image: Int) -> UnsafeMutablePointer<Float> {
    precondition(0..<images ~= image, "image \(image) of \(images)")
    return pointer(from: image)
  }
}
