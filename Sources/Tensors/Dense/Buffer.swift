/// Numbers that stay at one place in memory, at the start of a cache line.
package final class Buffer<Scalar: Real> {
  package let count: Int
  let pointer: UnsafeMutablePointer<Scalar>

  /// Zeros.
  package init(zeros count: Int) {
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Scalar>.stride, alignment: 64)
    pointer = memory.bindMemory(to: Scalar.self, capacity: count)
    pointer.initialize(repeating: 0, count: count)
  }

  deinit { pointer.deallocate() }

  var source: UnsafePointer<Scalar> { UnsafePointer(pointer) }

  func clear() { pointer.update(repeating: 0, count: count) }

  package subscript(index: Int) -> Scalar {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }
}

/// A width as rows in memory have it: a multiple of eight, so that loops over vectors have no rest. What is added is zero.
func padded(_ width: Int) -> Int { (width + 7) & ~7 }
