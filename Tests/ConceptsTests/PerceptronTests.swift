import Tensors
import Testing

@testable import Concepts

/// A small network and a batch.
private func setUp(
  _ activation: Network.Activation
) throws -> (network: Perceptron, inputs: Matrix) {
  let task = try SIM(distance: [1, 2], noise: [0.5, 0.5], dimension: 3, samples: 4)
  let start = try Start.splitmix(
    Network(depth: 3, width: 5, activation: activation), on: task, shuffles: true, seed: 3)
  return (start.network, start.samples)
}

@Test("the Jacobian is what central differences give", arguments: Network.Activation.allCases)
func jacobian(activation: Network.Activation) throws {
  let (network, inputs) = try setUp(activation)
  let point = inputs.prefix(1)
  let jacobian = network.jacobian(at: point)
  let width = 1e-5
  for column in 0..<point.columns {
    var (above, below) = (point, point)
    above[0, column] += width
    below[0, column] -= width
    let slopes = zip(network(above).elements, network(below).elements).map { ($0 - $1) / (2 * width) }
    for row in slopes.indices { #expect(abs(jacobian[row, column] - slopes[row]) < 1e-8) }
  }
}
