import Tensors
import Testing

@testable import Concepts

/// A small network and a batch, and below the loss as a function of the weights.
private func setUp(
  _ activation: Network.Activation
) throws -> (network: Perceptron, inputs: Matrix) {
  let task = try SIM(distance: [1, 2], noise: [0.5, 0.5], dimension: 3, samples: 4)
  let start = try Start.splitmix(
    Network(depth: 3, width: 5, activation: activation), on: task, shuffles: true, seed: 3)
  return (start.network, start.samples)
}

private func loss(_ network: Perceptron, _ inputs: Matrix, _ kind: Training.Loss) -> Double {
  let sum = network(inputs).squaredDistance(to: inputs)
  switch kind {
  case .half: return sum / Double(2 * inputs.rows)
  case .mean: return sum / Double(inputs.rows * inputs.columns)
  }
}

@Test(
  "a step goes down the gradient that central differences give",
  arguments: Network.Activation.allCases, Training.Loss.allCases)
func gradients(activation: Network.Activation, kind: Training.Loss) throws {
  let (network, inputs) = try setUp(activation)
  var pass = Perceptron.Pass(network, samples: inputs.rows)
  var moved = network
  let value = moved.descend(inputs, to: inputs, loss: kind, rate: 1, &pass)
  #expect(abs(value - loss(network, inputs, kind)) < 1e-14)
  let width = 1e-5
  for layer in network.weights.indices {
    for index in network.weights[layer].elements.indices {
      var (above, below) = (network, network)
      above.weights[layer].elements[index] += width
      below.weights[layer].elements[index] -= width
      let slope = (loss(above, inputs, kind) - loss(below, inputs, kind)) / (2 * width)
      let step = moved.weights[layer].elements[index] - network.weights[layer].elements[index]
      #expect(abs(step + slope) < 1e-8)
    }
    for index in network.biases[layer].indices {
      var (above, below) = (network, network)
      above.biases[layer][index] += width
      below.biases[layer][index] -= width
      let slope = (loss(above, inputs, kind) - loss(below, inputs, kind)) / (2 * width)
      let step = moved.biases[layer][index] - network.biases[layer][index]
      #expect(abs(step + slope) < 1e-8)
    }
  }
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
