import Testing

@testable import Tensors

private func filled(_ rows: Int, _ columns: Int, scale: Double = 1, seed: UInt64) -> Matrix {
  var stream = SplitMix64(seed: seed)
  return Matrix(
    rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in scale * stream.normal() })
}

/// A network of widths that are no multiples of anything, and a batch that needs two blocks.
private struct Problem {
  var weights: [Matrix]
  var biases: [[Double]]
  let activation: Activation
  let inputs = filled(250, 5, seed: 1)
  let targets = filled(250, 3, seed: 2)

  init(_ activation: Activation, hasBias: Bool = true) {
    let widths = [5, 17, 9, 3]
    weights = (1..<4).map { filled(widths[$0], widths[$0 - 1], scale: 0.5, seed: UInt64($0)) }
    biases = hasBias ? (1..<4).map { filled(1, widths[$0], scale: 0.1, seed: UInt64($0 + 9)).elements } : []
    self.activation = activation
  }

  func network<Scalar: Real>(_: Scalar.Type) -> FeedForward<Scalar> {
    FeedForward(weights: weights, biases: biases, activation: activation)
  }

  func descent<Scalar: Real>(
    _: Scalar.Type, _ optimizer: Optimizer = .plain, rate: Double = 1, threads: Int = 1
  ) -> Descent<Scalar> {
    Descent(network(Scalar.self), optimizer, rate: rate, samples: 250, threads: threads)
  }

  /// ½ Σ ‖f(x) − y‖².
  var loss: Double {
    descent(Double.self).squaredDistance(PaddedRows(inputs), PaddedRows(targets), 0..<250) / 2
  }
}

@Test(
  "the gradient is what central differences give", arguments: Activation.allCases, [true, false])
func gradient(activation: Activation, hasBias: Bool) {
  let problem = Problem(activation, hasBias: hasBias)
  let descent = problem.descent(Double.self)
  let sum = descent.gradient(PaddedRows(problem.inputs), PaddedRows(problem.targets), 0..<250, scale: 1)
  #expect(abs(sum / 2 - problem.loss) < 1e-9)
  descent.step()
  // Short, so that hardly any sum crosses the kink of a ReLU.
  let width = 1e-8
  for layer in 0..<3 {
    for index in problem.weights[layer].elements.indices {
      var (above, below) = (problem, problem)
      above.weights[layer].elements[index] += width
      below.weights[layer].elements[index] -= width
      let slope = (above.loss - below.loss) / (2 * width)
      let step = descent.network.weights[layer].elements[index] - problem.weights[layer].elements[index]
      #expect(abs(step + slope) < 2e-3 * max(1, abs(slope)))
    }
    for index in hasBias ? Array(problem.biases[layer].indices) : [] {
      var (above, below) = (problem, problem)
      above.biases[layer][index] += width
      below.biases[layer][index] -= width
      let slope = (above.loss - below.loss) / (2 * width)
      let step = descent.network.biases[layer][index] - problem.biases[layer][index]
      #expect(abs(step + slope) < 2e-3 * max(1, abs(slope)))
    }
  }
}

@Test("float follows double", arguments: Activation.allCases)
func floatFollowsDouble(activation: Activation) {
  let problem = Problem(activation)
  let (float, double) = (problem.descent(Float.self, rate: 0.05), problem.descent(Double.self, rate: 0.05))
  for _ in 0..<20 {
    _ = float.gradient(PaddedRows(problem.inputs), PaddedRows(problem.targets), 0..<250, scale: 0.006)
    _ = double.gradient(PaddedRows(problem.inputs), PaddedRows(problem.targets), 0..<250, scale: 0.006)
    float.step()
    double.step()
  }
  for (a, b) in zip(float.network.weights, double.network.weights) {
    #expect(zip(a.elements, b.elements).allSatisfy { abs($0 - $1) < 1e-4 })
  }
}

@Test("a step gives the same bits for any number of threads", arguments: [2, 3, 5], [130, 1100])
func anyNumberOfThreads(threads: Int, samples: Int) {
  let inputs = filled(samples, 32, seed: 3)
  let rows = PaddedRows<Float>(inputs)
  func trained(_ threads: Int) -> [Matrix] {
    let weights = [filled(128, 32, scale: 0.1, seed: 4), filled(32, 128, scale: 0.1, seed: 5)]
    let descent = Descent(
      FeedForward<Float>(weights: weights, biases: [], activation: .relu), .adam(.init()), rate: 1e-3,
      samples: samples, threads: threads)
    for _ in 0..<10 {
      _ = descent.gradient(rows, rows, 0..<samples, scale: 1e-3)
      descent.step()
    }
    return descent.network.weights
  }
  #expect(trained(threads) == trained(1))
}

@Test("blocks cover every sample once", arguments: [1, 5, 127, 191, 192, 193, 384, 1500, 15000])
func blocksCover(samples: Int) {
  for operations in [0, 5e6, 1e9] {
    let plan = Blocks(samples: samples, operations: operations)
    let blocks = (0..<plan.shares).flatMap { Array(plan.blocks(of: $0)) }
    #expect(blocks.flatMap { $0 } == Array(0..<samples))
    #expect(blocks.allSatisfy { $0.count <= 192 })
  }
}
