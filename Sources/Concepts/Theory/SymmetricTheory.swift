import Tensors

/// The symmetric two-layer linear model f = UUᵀx (arXiv 2410.08309, section 4.2), in paper time τ:
/// dW/dτ = WA + AW − ½(AW² + W²A + 2WAW) for W = UUᵀ.
package struct SymmetricTheory: Sendable {
  package let task: SIM
  /// U(0), `[d, d′]`.
  package let initial: Matrix
  /// 1: the rates a_p of the printed equation; 2: their squares, as in the published scripts.
  package let power: Int
  /// The rate of the coordinates that carry no concept.
  package let tailRate: Double

  package init(task: SIM, initial: Matrix, power: Int = 1, tailRate: Double = 0) throws(ConceptsError) {
    guard initial.rows == task.dimension, initial.columns > 0 else {
      throw .wrongShape(
        expected: [task.dimension, max(1, initial.columns)], found: [initial.rows, initial.columns])
    }
    self.task = task
    self.initial = initial
    self.power = power
    self.tailRate = tailRate
  }

  /// Integrates the exact flow of U with error control; W stays positive semidefinite.
  package func flow(
    until end: Double, tolerance: Double = 1e-10, recording schedule: Schedule,
    measuring measures: Measures = .all, observe: @escaping Observe = { _ in }
  ) -> Record {
    let dynamics = SymmetricDynamics(rates: dynamicRates)
    let gauge = gauge(measures)
    var recorder = Recorder(observe)
    var factor = initial
    var slope = initial
    var flow = DormandPrince(from: initial.elements, tolerance: tolerance) { state, derivative in
      factor.elements = state
      dynamics.velocity(ofFactor: factor, into: &slope)
      derivative = slope.elements
    }
    recorder.follow(&flow, until: end, schedule: schedule) { state, step, time in
      let factor = Matrix(rows: initial.rows, columns: initial.columns, elements: state)
      return gauge(dynamics.weights(factor), dynamics, step, time)
    }
    let final = Matrix(rows: initial.rows, columns: initial.columns, elements: flow.state)
    return recorder.finish(weights: [final])
  }

  /// Runs gradient descent on U; a step advances τ by twice the rate.
  package func gradientDescent(
    rate: Double, steps: Int, precision: Precision = .double, recording schedule: Schedule,
    measuring measures: Measures = .all, observe: @escaping Observe = { _ in }
  ) -> Record {
    switch precision {
    case .float: descend(Float.self, rate, steps, schedule, measures, observe)
    case .double: descend(Double.self, rate, steps, schedule, measures, observe)
    }
  }

  private func descend<Scalar: Real>(
    _ scalar: Scalar.Type, _ rate: Double, _ steps: Int, _ schedule: Schedule, _ measures: Measures,
    _ observe: @escaping Observe
  ) -> Record {
    let dynamics = SymmetricDynamics(rates: dynamicRates)
    let gauge = gauge(measures)
    var recorder = Recorder(observe)
    var descent = SymmetricDescent<Scalar>(initial, rates: dynamicRates, rate: rate)
    recorder.iterate(
      &descent, steps: steps, interval: 2 * rate, schedule: schedule,
      stride: Recorder.stride(descent.operations), advance: { $0.advance($1) }
    ) { gauge(dynamics.weights($0.factor), dynamics, $1, $2) }
    return recorder.finish(weights: [descent.factor])
  }

  /// Iterates W ← W + ηV(W), as the published scripts do; W may lose its positive eigenvalues.
  package func recurrence(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: @escaping Observe = { _ in }
  ) -> Record {
    let dynamics = SymmetricDynamics(rates: dynamicRates)
    let gauge = gauge(measures)
    var recorder = Recorder(observe)
    var weights = dynamics.weights(initial)
    var firstLoss: Int?
    var step = 0
    recorder.iterate(
      &weights, steps: steps, interval: rate, schedule: schedule,
      operations: 8 * Double(task.dimension * weights.elements.count),
      update: { weights in
        weights.add(rate, times: dynamics.velocity(ofWeights: weights))
        step += 1
        if firstLoss == nil, !weights.isPositive(within: 1e-9) { firstLoss = step }
      }, size: \.squaredNorm
    ) { gauge($0, dynamics, $1, $2) }
    if let firstLoss {
      recorder.note("W = UUᵀ is impossible from step \(firstLoss) on: W has a negative eigenvalue")
    }
    return recorder.finish(weights: [weights])
  }

  /// What enters the dynamics: a or a².
  private var dynamicRates: [Double] {
    task.spectrum(tail: tailRate).map { power == 2 ? $0 * $0 : $0 }
  }

  private typealias Gauge = (Matrix, SymmetricDynamics, _ step: Int, _ time: Double) -> Measurement

  private func gauge(_ measures: Measures) -> Gauge {
    let gauge = LinearGauge(task, spectrum: task.spectrum(tail: tailRate), measures: measures)
    return { weights, dynamics, step, time in
      gauge.measure(weights, step: step, time: time, isSymmetric: true) {
        dynamics.velocity(ofWeights: weights)
      }
    }
  }
}
