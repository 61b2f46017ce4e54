/// An operation of a network as a table of its layers shows it.
package struct GraphLayer: Sendable, Equatable {
  /// What its parameters are named after; empty without any.
  package let name: String
  package let operation: String
  /// Of what it makes of one image.
  package let shape: ImageShape
  /// Trained numbers.
  package let parameters: Int
  /// For one image, forward: two for each multiplication with its addition in convolutions, linear maps and products of
  /// attention. Those of single numbers do not count, nor what faster ways of computing the same leave out.
  package let flops: Int
}

extension Graph {
  /// All operations in their order.
  package var layers: [GraphLayer] {
    steps.map { step in
      let shape = shape(step.target)
      let parameters = step.operation.parameters
      let words = parameters.first?.name.split(separator: ".").dropLast() ?? []
      return GraphLayer(
        name: words.joined(separator: "."), operation: step.operation.title, shape: shape,
        parameters: parameters.filter(\.isTrained).reduce(0) { $0 + $1.count },
        flops: 2 * step.operation.multiplications(to: shape))
    }
  }

  /// For one image, forward; see `GraphLayer`.
  package var flops: Int { layers.reduce(0) { $0 + $1.flops } }
}
