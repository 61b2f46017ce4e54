import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Measures a linear model f = Wx, given in concept coordinates, against a task.
struct LinearGauge {
  let task: SIM
  /// The diagonal of A, `[d]`.
  let spectrum: [Double]
  let measures: Measures
  private let probe: [Double]
  private let nodes: [[Double]]

  init(_ task: SIM, spectrum: [Double], measures: Measures) {
    self.task = task
    self.spectrum = spectrum
    self.measures = measures
    probe = task.probe
    nodes = measures.contains(.compositions) ? Composition.nodes(task.concepts).map(task.point) : []
  }

  /// `velocity` is dW/dt, read only if the speed is measured.
  func measure(
    _ weights: Matrix, step: Int, time: Double, isSymmetric: Bool = false, velocity: () -> Matrix
  ) -> Measurement {
    let output = weights * probe
    let seen = measures.contains(.allCoordinates) ? output : Array(output.prefix(task.concepts))
    var measurement = Measurement(
      step: step, time: time, trainLoss: trainLoss(weights), oodLoss: halfSquare(output, probe), output: seen)
    if measures.contains(.weights) { measurement.weights = measures.seen(of: weights, task).elements }
    let outputs = nodes.map { weights * $0 }
    measurement.compositionLosses = zip(outputs, nodes).map(halfSquare)
    measurement.compositionOutputs = outputs.map { Array($0.prefix(task.concepts)) }
    if isSymmetric, measures.contains(.spectrum) {
      measurement.smallestEigenvalue = weights.symmetricEigenvalues.first
    }
    if measures.contains(.speed) {
      let speed = (velocity() * probe).reduce(0) { $0 + $1 * $1 }.squareRoot()
      measurement.logSpeed = log(speed)
    }
    return measurement
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
