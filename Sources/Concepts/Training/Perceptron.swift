import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fully connected network that learns: weights `[output, input]` and biases, layer by layer.
struct Perceptron {
  var weights: [Matrix]
  /// Empty where the network has none.
  var biases: [[Double]]
  let activation: Network.Activation

  var inputs: Int { weights.first?.columns ?? 0 }

  /// Computes all layers for a batch of inputs `[samples, inputs]` and returns the last one's output.
  func callAsFunction(_ inputs: Matrix) -> Matrix {
    var pass = Pass(self, samples: inputs.rows)
    forward(inputs, &pass)
    return pass.outputs[weights.count - 1]
  }

  /// The values of all layers for one batch, kept to go back through them.
  struct Pass {
    /// What each layer gives on, `[samples, width]`.
    var outputs: [Matrix]
    /// The sums before a GELU, which its pullback needs; empty for other activations.
    var sums: [Matrix] = []
    /// The gradient by each layer's output, scaled by minus the learning rate on the way back.
    var gradients: [Matrix]

    init(_ network: Perceptron, samples: Int) {
      outputs = network.weights.map { Matrix(zeros: samples, $0.rows) }
      gradients = outputs
      if network.activation == .gelu { sums = Array(outputs.dropLast()) }
    }
  }

  func forward(_ inputs: Matrix, _ pass: inout Pass) {
    for index in weights.indices {
      let source = index == 0 ? inputs : pass.outputs[index - 1]
      multiply(source, .plain, weights[index], .transposed, into: &pass.outputs[index])
      if !biases.isEmpty { pass.outputs[index].addToRows(biases[index]) }
      if index < weights.count - 1 { activate(index, &pass) }
    }
  }

  private func activate(_ index: Int, _ pass: inout Pass) {
    switch activation {
    case .identity: break
    case .relu: pass.outputs[index].rectify()
    case .tanh: pass.outputs[index].mapInPlace { tanh($0) }
    case .gelu:
      pass.sums[index] = pass.outputs[index]
      pass.outputs[index].mapInPlace { $0 * normalProbability($0) }
    }
  }

  /// ∂f/∂x at one point `[1, inputs]`, `[outputs, inputs]`.
  func jacobian(at point: Matrix) -> Matrix {
    var pass = Pass(self, samples: 1)
    forward(point, &pass)
    var product = weights[0]
    for index in weights.indices.dropFirst() {
      // The pullback of ones is the slope of the activation.
      pass.gradients[index - 1] = Matrix(
        rows: 1, columns: product.rows, elements: Array(repeating: 1, count: product.rows))
      pullBackActivation(index - 1, &pass)
      product = weights[index] * (Matrix(diagonal: pass.gradients[index - 1].elements) * product)
    }
    return product
  }

  /// One step of gradient descent on a batch; the loss of the batch before the step.
  mutating func descend(
    _ inputs: Matrix, to targets: Matrix, loss: Training.Loss, rate: Double, _ pass: inout Pass
  ) -> Double {
    forward(inputs, &pass)
    let last = weights.count - 1
    let distance = pass.outputs[last].squaredDistance(to: targets)
    let samples = Double(inputs.rows)
    let (value, slope) =
      switch loss {
      case .half: (distance / (2 * samples), 1 / samples)
      case .mean: (distance / (samples * Double(targets.columns)), 2 / (samples * Double(targets.columns)))
      }
    // The way back is linear in the gradient, so the factor −η may come first; products then update in place.
    swap(&pass.gradients[last], &pass.outputs[last])
    pass.gradients[last].becomeDifference(from: targets, scale: -rate * slope)
    for index in weights.indices.reversed() {
      if index > 0 { pullBack(to: index - 1, &pass) }
      let source = index == 0 ? inputs : pass.outputs[index - 1]
      multiply(
        pass.gradients[index], .transposed, source, .plain, into: &weights[index], adding: true)
      if !biases.isEmpty { pass.gradients[index].addRows(to: &biases[index]) }
    }
    return value
  }

  /// The gradient by the sums of layer `index`, from that of the layer above.
  private func pullBack(to index: Int, _ pass: inout Pass) {
    multiply(pass.gradients[index + 1], .plain, weights[index + 1], .plain, into: &pass.gradients[index])
    pullBackActivation(index, &pass)
  }

  private func pullBackActivation(_ index: Int, _ pass: inout Pass) {
    switch activation {
    case .identity: break
    case .relu: pass.gradients[index].pullBackRectify(output: pass.outputs[index])
    case .tanh: pass.gradients[index].scale(by: { 1 - $0 * $0 }, of: pass.outputs[index])
    case .gelu:
      pass.gradients[index].scale(
        by: { normalProbability($0) + $0 * normalDensity($0) }, of: pass.sums[index])
    }
  }
}

/// Φ(x), the probability that a standard normal number is below x.
private func normalProbability(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

/// φ(x), the density of the standard normal distribution.
private func normalDensity(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
