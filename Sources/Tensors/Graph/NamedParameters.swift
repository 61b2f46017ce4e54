/// Reading and changing single parameters among all of a network, as its weights are kept.
extension ParameterLayout {
  package subscript(name: String) -> GraphParameter? { all.first { $0.name == name } }
}

extension GraphParameter {
  /// The numbers of this parameter in the order of its shape.
  package func numbers(in weights: [Float]) -> [Float] { places.map { weights[offset + $0] } }

  /// Replaces them.
  package func set(_ numbers: [Float], in weights: inout [Float]) {
    precondition(numbers.count == count, "\(name): \(numbers.count) numbers for \(shape)")
    for (place, number) in zip(places, numbers) { weights[offset + place] = number }
  }
}
