import Tensors

/// Measures the symmetric model W = UUᵀ against its task.
struct SymmetricGauge {
  let dynamics: SymmetricDynamics
  private let gauge: LinearGauge
  private let probe: [Double]

  init(_ theory: SymmetricTheory, _ measures: Measures) {
    let (task, tail) = (theory.task, theory.tailRate)
    dynamics = SymmetricDynamics(rates: theory.dynamicRates)
    gauge = LinearGauge(task, spectrum: task.spectrum(tail: tail), measures: measures, isSymmetric: true)
    probe = task.probe
  }

  /// What a measurement consists of.
  var names: [String] { gauge.names }

  /// Measures the model, given U.
  func measure(factor: Matrix, step: Int, time: Double) -> Measurement {
    let weights = dynamics.weights(factor, columns: gauge.columns)
    return gauge.measure(weights, step: step, time: time) {
      dynamics.velocity(of: probe, columns: weights) { vector in
        weights.columns == weights.rows ? weights * vector : factor * factor.transposedProduct(vector)
      }
    }
  }

  /// Measures the model, given all of W.
  func measure(weights: Matrix, step: Int, time: Double) -> Measurement {
    let columns = weights.firstColumns(gauge.columns)
    return gauge.measure(columns, step: step, time: time) {
      dynamics.velocity(of: probe, columns: columns) { weights * $0 }
    }
  }
}
