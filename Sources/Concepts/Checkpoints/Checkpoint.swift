import Tensors

/// Named tensors and lines of text: what a file of weights holds.
package struct Checkpoint: Sendable, Equatable {
  package struct Tensor: Sendable, Equatable {
    package let name: String
    package let shape: [Int]
    /// Row-major.
    package let numbers: [Float]

    package init(_ name: String, _ shape: [Int], _ numbers: [Float]) {
      precondition(shape.reduce(1, *) == numbers.count, "\(name): \(numbers.count) numbers for \(shape)")
      self.name = name
      self.shape = shape
      self.numbers = numbers
    }
  }

  package var tensors: [Tensor]
  package var texts: [String: String]

  package init(tensors: [Tensor], texts: [String: String] = [:]) {
    self.tensors = tensors
    self.texts = texts
  }
}

extension Checkpoint {
  package init(reading path: String) throws(CheckpointError) {
    let bytes: [UInt8]
    do throws(FileFault) { bytes = try readFile(path) } catch { throw .unreadable(path: path, error) }
    try self.init(decoding: bytes)
  }

  /// Replaces the file at once when all of it is written; on any fault the old one stays. Other tensors of one axis follow
  /// its own; of these no copy is made.
  package func write(
    to path: String, with others: [(name: String, numbers: Buffer<Float>)] = []
  ) throws(CheckpointError) {
    do throws(FileFault) {
      var file = try NewFile(replacing: path)
      try file.append(header(with: others))
      for tensor in tensors { try file.append(tensor.numbers.withUnsafeBytes { Array($0) }) }
      for other in others { try file.append(other.numbers.bytes) }
      try file.finish()
    } catch {
      throw .unwritable(path: path, error)
    }
  }
}
