/// A chain of dense layers, x ↦ W_L φ(… φ(W_1 x + b_1) …) + b_L, whose parameters lie in one piece of memory.
package final class FeedForward<Scalar: Real> {
  /// d_0 … d_L.
  package let widths: [Int]
  package let activation: Activation
  package let hasBias: Bool
  /// Layer after layer: the weights transposed, `[input, padded output]`, then the biases, `[padded output]`.
  package let parameters: Buffer<Scalar>
  /// The weights of the second and later layers as they are, `[output, padded input]`, for the way back.
  let turned: Buffer<Scalar>
  let layers: [Layer]

  /// Where a layer's numbers are.
  struct Layer {
    let inputs: Int
    let outputs: Int
    /// In the parameters.
    let weights: Int
    let bias: Int
    /// In `turned`.
    let turned: Int

    var isFirst: Bool { weights == 0 }
    /// The padded width of what the layer gives on.
    var width: Int { padded(outputs) }
    /// The padded width of what it takes.
    var source: Int { padded(inputs) }
  }

  /// Parameters that lie together: the weights of some inputs of a layer, and after the last of them its biases.
  struct Slice {
    let layer: Layer
    let inputs: Range<Int>
    let parameters: Range<Int>
  }

  /// All parameters in their order, in slices that fit the L1 cache with their gradients.
  var slices: [Slice] {
    layers.flatMap { layer in
      let rows = padded(max(1, 4096 / layer.width))
      return stride(from: 0, to: layer.inputs, by: rows).map { first in
        let end = min(layer.inputs, first + rows)
        let last = end == layer.inputs ? layer.bias + layer.width : layer.weights + end * layer.width
        return Slice(
          layer: layer, inputs: first..<end, parameters: layer.weights + first * layer.width..<last)
      }
    }
  }

  /// - Parameters:
  ///   - weights: layer by layer, `[output, input]`.
  ///   - biases: layer by layer, `[output]`; none at all for layers without.
  package init(weights: [Matrix], biases: [[Double]], activation: Activation) {
    precondition(!weights.isEmpty, "a network without layers")
    precondition(biases.isEmpty || biases.map(\.count) == weights.map(\.rows), "one bias for each output")
    widths = [weights[0].columns] + weights.map(\.rows)
    hasBias = !biases.isEmpty
    self.activation = activation
    var (end, turnedEnd) = (0, 0)
    layers = weights.map { matrix in
      let layer = Layer(
        inputs: matrix.columns, outputs: matrix.rows, weights: end,
        bias: end + matrix.columns * padded(matrix.rows), turned: turnedEnd)
      end = layer.bias + layer.width
      if !layer.isFirst { turnedEnd += matrix.rows * padded(matrix.columns) }
      return layer
    }
    parameters = Buffer(zeros: end)
    turned = Buffer(zeros: turnedEnd)
    for (index, layer) in layers.enumerated() {
      for i in 0..<layer.inputs {
        for o in 0..<layer.outputs {
          parameters[layer.weights + i * layer.width + o] = Scalar(weights[index][o, i])
        }
      }
      if hasBias { for o in 0..<layer.outputs { parameters[layer.bias + o] = Scalar(biases[index][o]) } }
    }
    for slice in slices { turn(slice) }
  }

  /// Layer by layer, `[output, input]`.
  package var weights: [Matrix] {
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    get { unpacked() }
  }

  private func unpacked() -> [Matrix] {
    layers.map { layer in
      var matrix = Matrix(zeros: layer.outputs, layer.inputs)
      for i in 0..<layer.inputs {
        for o in 0..<layer.outputs { matrix[o, i] = Double(parameters[layer.weights + i * layer.width + o]) }
      }
      return matrix
    }
  }

  /// Layer by layer, `[output]`; empty without biases.
  package var biases: [[Double]] {
    hasBias ? layers.map { layer in (0..<layer.outputs).map { Double(parameters[layer.bias + $0]) } } : []
  }

  /// Brings `turned` in line with a slice of the parameters.
  func turn(_ slice: Slice) {
    let layer = slice.layer
    guard !layer.isFirst else { return }
    Scalar.transpose(
      parameters.source + slice.parameters.lowerBound, slice.inputs.count, layer.outputs,
      leading: layer.width,
      into: turned.pointer + layer.turned + slice.inputs.lowerBound, leading: layer.source)
  }

  /// The multiplications and additions of a step of gradient descent over `rows` samples.
  package func operations(rows: Int) -> Double {
    layers.reduce(0) { sum, layer in
      sum + Double(layer.isFirst ? 4 : 6) * Double(rows) * Double(layer.inputs) * Double(layer.outputs)
    }
  }
}
