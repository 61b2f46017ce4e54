import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fully connected network at one moment, as it is measured: weights `[output, input]` and biases, layer by layer.
struct Perceptron {
  var weights: [Matrix]
  /// Empty where the network has none.
  var biases: [[Double]]
  let activation: Network.Activation

  /// Computes all layers for some inputs `[samples, inputs]` and returns the last one's output.
  func callAsFunction(_ inputs: Matrix) -> Matrix {
    var values = inputs
    for index in weights.indices {
      values = sums(of: index, values)
      if index < weights.count - 1 { values.mapInPlace(activation.value) }
    }
    return values
  }

  /// ∂f/∂x at one point `[1, inputs]`, `[outputs, inputs]`.
  func jacobian(at point: Matrix) -> Matrix {
    var values = point
    var product = weights[0]
    for index in weights.indices.dropFirst() {
      values = sums(of: index - 1, values)
      product = weights[index] * (Matrix(diagonal: values.elements.map(activation.slope)) * product)
      values.mapInPlace(activation.value)
    }
    return product
  }

  /// The affine map x ↦ Wx + b of a network without activation.
  var linearMap: (weights: Matrix, bias: [Double]) {
    var map = weights[0]
    var shift = biases.first ?? Array(repeating: 0, count: map.rows)
    for (index, layer) in weights.enumerated().dropFirst() {
      map = layer * map
      shift = layer * shift
      if !biases.isEmpty { shift = zip(shift, biases[index]).map { $0 + $1 } }
    }
    return (map, shift)
  }

  /// W x + b of a layer, for every row.
  private func sums(of layer: Int, _ inputs: Matrix) -> Matrix {
    var result = Matrix(zeros: inputs.rows, weights[layer].rows)
    multiply(inputs, .plain, weights[layer], .transposed, into: &result)
    if !biases.isEmpty {
      for row in 0..<result.rows {
        for column in 0..<result.columns { result[row, column] += biases[layer][column] }
      }
    }
    return result
  }
}

extension Network.Activation {
  fileprivate func value(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .relu: max(x, 0)
    case .tanh: hyperbolicTangent(x)
    case .gelu: x * normalProbability(x)
    }
  }

  fileprivate func slope(_ x: Double) -> Double {
    switch self {
    case .identity: 1
    case .relu: x > 0 ? 1 : 0
    case .tanh: 1 - hyperbolicTangent(x) * hyperbolicTangent(x)
    case .gelu: normalProbability(x) + x * normalDensity(x)
    }
  }
}

/// The case of that name hides the function.
private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

/// Φ(x), the probability that a standard normal number is below x.
private func normalProbability(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

/// φ(x), the density of the standard normal distribution.
private func normalDensity(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
