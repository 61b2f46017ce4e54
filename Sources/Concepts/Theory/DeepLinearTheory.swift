import Tensors

/// The deep linear network f = W_L … W_1 x on the population loss ½‖(W − I)A^½‖².
package struct DeepLinearTheory: Sendable {
  package let task: SIM
  /// W_1(0) … W_L(0), each `[output, input]`.
  package let initial: [Matrix]

  package init(task: SIM, initial: [Matrix]) throws(ConceptsError) {
    if initial.isEmpty { throw .wrongLayerCount(expected: 1, found: 0) }
    var width = task.dimension
    for (index, layer) in initial.enumerated() {
      let rows = index == initial.count - 1 ? task.dimension : layer.rows
      guard layer.columns == width, layer.rows == rows, rows > 0 else {
        throw .wrongShape(expected: [rows, width], found: [layer.rows, layer.columns])
      }
      width = layer.rows
    }
    self.task = task
    self.initial = initial
  }

  /// Runs gradient descent; a step advances time by the rate.
  package func gradientDescent(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: @escaping Observe = { _ in }
  ) -> Record {
    let gauge = LinearGauge(task, spectrum: task.spectrum(), measures: measures)
    var recorder = Recorder(gauge.names, observe)
    var layers = initial
    recorder.iterate(
      &layers, steps: steps, interval: rate, schedule: schedule,
      operations: initial.reduce(0) { $0 + 6 * Double($1.elements.count * task.dimension) },
      update: { layers in
        let slopes = velocities(layers)
        for index in layers.indices { layers[index].add(rate, times: slopes[index]) }
      }, size: { $0.reduce(0) { $0 + $1.squaredNorm } }
    ) { layers, step, time in
      gauge.measure(product(layers).firstColumns(gauge.columns), step: step, time: time) {
        probeVelocity(layers)
      }
    }
    return recorder.finish(weights: layers)
  }

  /// Integrates the gradient flow with error control.
  package func flow(
    until end: Double, tolerance: Double = 1e-10, recording schedule: Schedule,
    measuring measures: Measures = .all, observe: @escaping Observe = { _ in }
  ) -> Record {
    let gauge = LinearGauge(task, spectrum: task.spectrum(), measures: measures)
    var recorder = Recorder(gauge.names, observe)
    var flow = DormandPrince(from: initial.flatMap(\.elements), tolerance: tolerance) { state, derivative in
      derivative.set(velocities(unflattened(state.elements)).flatMap(\.elements))
    }
    recorder.follow(&flow, until: end, schedule: schedule) { state, step, time in
      let layers = unflattened(state.elements)
      return gauge.measure(product(layers).firstColumns(gauge.columns), step: step, time: time) {
        probeVelocity(layers)
      }
    }
    return recorder.finish(weights: unflattened(flow.state.elements))
  }

  private func unflattened(_ state: [Double]) -> [Matrix] {
    var start = 0
    return initial.map { layer in
      defer { start += layer.elements.count }
      let elements = Array(state[start..<start + layer.elements.count])
      return Matrix(rows: layer.rows, columns: layer.columns, elements: elements)
    }
  }

  private func product(_ layers: [Matrix]) -> Matrix {
    layers.dropFirst().reduce(layers[0]) { $1 * $0 }
  }

  /// −∂L/∂W_l for every layer: W_{l+1}ᵀ … W_Lᵀ (I − W)A W_1ᵀ … W_{l−1}ᵀ.
  private func velocities(_ layers: [Matrix]) -> [Matrix] {
    var below = [Matrix(identity: task.dimension)]
    for layer in layers { below.append(layer * below[below.count - 1]) }
    var above = below.removeLast()
    for (i, rate) in task.spectrum().enumerated() {
      for k in 0..<above.rows { above[k, i] = rate * ((k == i ? 1 : 0) - above[k, i]) }
    }
    var result = layers
    for index in layers.indices.reversed() {
      multiply(above, .plain, below[index], .transposed, into: &result[index])
      if index == 0 { break }
      var next = Matrix(zeros: layers[index].columns, above.columns)
      multiply(layers[index], .transposed, above, .plain, into: &next)
      above = next
    }
    return result
  }

  /// dW/dt · x̂, by the product rule.
  private func probeVelocity(_ layers: [Matrix]) -> [Double] {
    let slopes = velocities(layers)
    var total = Array(repeating: 0.0, count: task.dimension)
    var below = task.probe
    for index in layers.indices {
      let moved = layers[(index + 1)...].reduce(slopes[index] * below) { $1 * $0 }
      for row in total.indices { total[row] += moved[row] }
      below = layers[index] * below
    }
    return total
  }
}
