#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers that stay at one place in memory, at the start of a cache line.
package final class Buffer<Scalar: Real> {
  package let count: Int
  let pointer: UnsafeMutablePointer<Scalar>
  private let memory: Memory

  /// Zeros. The system gives large memory page by page, when it is first used.
  package init(zeros count: Int) {
    self.count = count
    memory = Memory(bytes: count * MemoryLayout<Scalar>.stride)
    pointer = memory.start.bindMemory(to: Scalar.self, capacity: count)
  }

  package convenience init(_ numbers: [Double]) {
    self.init(zeros: numbers.count)
    set(numbers)
  }

  package convenience init(_ numbers: [Float]) where Scalar == Float {
    self.init(zeros: numbers.count)
    set(numbers)
  }

  deinit { memory.free() }

  var source: UnsafePointer<Scalar> { UnsafePointer(pointer) }

  /// All numbers.
  package var elements: [Scalar] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  /// The numbers where they lie, as long as there is the buffer.
  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(UnsafeBufferPointer(start: pointer, count: count))
  }

  package var copied: Buffer { resized(count) }

  /// A copy of the first numbers, and zeros where there are fewer.
  package func resized(_ count: Int) -> Buffer {
    let copy = Buffer(zeros: count)
    copy.pointer.update(from: pointer, count: min(count, self.count))
    return copy
  }

  /// Replaces all numbers.
  package func set(_ numbers: [Double]) {
    precondition(numbers.count == count, "\(numbers.count) numbers for \(count) places")
    for (index, number) in numbers.enumerated() { pointer[index] = Scalar(number) }
  }

  /// Replaces all numbers.
  package func set(_ numbers: [Scalar]) where Scalar == Float {
    precondition(numbers.count == count, "\(numbers.count) numbers for \(count) places")
    numbers.withUnsafeBufferPointer { numbers in
      if let start = numbers.baseAddress { pointer.update(from: start, count: count) }
    }
  }

  /// Takes over all numbers of another one.
  func copy(_ other: Buffer) {
    precondition(other.count == count, "\(other.count) numbers for \(count) places")
    pointer.update(from: other.pointer, count: count)
  }

  package var isFinite: Bool { Scalar.areFinite(source, count) }

  func clear() { pointer.update(repeating: 0, count: count) }

  package subscript(index: Int) -> Scalar {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }
}

extension Buffer: Equatable {
  package static func == (one: Buffer, other: Buffer) -> Bool {
    UnsafeBufferPointer(start: one.pointer, count: one.count)
      .elementsEqual(UnsafeBufferPointer(start: other.pointer, count: other.count))
  }
}

/// A width as rows in memory have it: a multiple of eight, so that loops over vectors have no rest. What is added is zero.
func padded(_ width: Int) -> Int { (width + 7) & ~7 }
