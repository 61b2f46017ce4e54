import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures a linear model f = Wx, given in concept coordinates, against a task.
struct LinearGauge {
  let task: SIM
  /// How many of W's first columns it has to know: those of the concepts, or all.
  let columns: Int
  /// The diagonal of A, `[d]`.
  private let spectrum: [Double]
  private let measures: Measures
  /// The probe and the composition nodes, `[columns, 1 + nodes]`.
  private let points: Matrix

  init(_ task: SIM, spectrum: [Double], measures: Measures) {
    self.task = task
    self.spectrum = spectrum
    self.measures = measures
    let needsAll = measures.contains(.allCoordinates) || measures.contains(.spectrum)
    // Columns without a rate enter no loss.
    let active = (spectrum.lastIndex { $0 != 0 } ?? -1) + 1
    columns = needsAll ? task.dimension : max(task.concepts, active)
    let nodes = measures.contains(.compositions) ? Composition.nodes(task.concepts) : []
    var points = Matrix(zeros: columns, 1 + nodes.count)
    for concept in 0..<task.concepts {
      points[concept, 0] = task.distance[concept]
      for (index, node) in nodes.enumerated() where node.holds(concept) {
        points[concept, index + 1] = task.distance[concept]
      }
    }
    self.points = points
  }

  /// Measures W, given as its first `columns` columns. `velocity` is dW/dt · x̂, read only if the speed is measured.
  func measure(
    _ weights: Matrix, step: Int, time: Double, isSymmetric: Bool = false, velocity: () -> [Double]
  ) -> Measurement {
    let outputs = weights * points
    let seen = measures.contains(.allCoordinates) ? task.dimension : task.concepts
    var measurement = Measurement(
      step: step, time: time, trainLoss: trainLoss(weights), oodLoss: loss(outputs, 0),
      output: (0..<seen).map { outputs[$0, 0] })
    if measures.contains(.weights) { measurement.weights = measures.seen(of: weights, task).elements }
    for node in 1..<max(1, points.columns) {
      measurement.compositionLosses.append(loss(outputs, node))
      for concept in 0..<task.concepts { measurement.compositionOutputs.append(outputs[concept, node]) }
    }
    if isSymmetric, measures.contains(.spectrum) {
      measurement.smallestEigenvalue = weights.symmetricEigenvalues.first
    }
    if measures.contains(.speed) {
      measurement.logSpeed = log(velocity().reduce(0) { $0 + $1 * $1 }.squareRoot())
    }
    return measurement
  }

  /// ½‖f(x) − x‖² at a point.
  private func loss(_ outputs: Matrix, _ point: Int) -> Double {
    var sum = 0.0
    for row in 0..<outputs.rows {
      let difference = outputs[row, point] - (row < columns ? points[row, point] : 0)
      sum += difference * difference
    }
    return sum / 2
  }

  /// ½ Σ_i a_i Σ_k (w_ki − δ_ki)².
  private func trainLoss(_ weights: Matrix) -> Double {
    var sum = 0.0
    for k in 0..<weights.rows {
      for i in 0..<weights.columns {
        let difference = weights[k, i] - (k == i ? 1 : 0)
        sum += spectrum[i] * difference * difference
      }
    }
    return sum / 2
  }
}

/// ½‖x − y‖².
func halfSquare(_ x: [Double], _ y: [Double]) -> Double {
  zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
}
