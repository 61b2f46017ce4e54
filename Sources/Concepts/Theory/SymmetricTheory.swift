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
    // Where all of W is recorded, all of it is computed. Otherwise what is recorded misses the square of what U does, which
    // itself stays far below its bound.
    let needsAll = !measures.isDisjoint(with: [.allCoordinates, .spectrum])
    let flow = SymmetricFlow(
      initial, rates: dynamicRates, concepts: task.concepts, until: end,
      accuracy: needsAll ? 0 : min(1000 * tolerance, 1e-3))
    let gauge = SymmetricGauge(self, measures)
    var recorder = Recorder(gauge.names, observe)
    var integrator = DormandPrince(
      from: flow.start, tolerance: tolerance, dimension: flow.dimension, velocity: flow.velocity)
    recorder.follow(&integrator, until: end, schedule: schedule) { state, step, time in
      gauge.measure(factor: flow.factor(state), step: step, time: time)
    }
    return recorder.finish(weights: [flow.fullFactor(integrator.state)])
  }

  /// Evaluates the closed form of concepts that are learned one after the other, with its first correction, at the
  /// scheduled times; a schedule by steps gives 1000 intervals. Takes time ∝ d³ a moment.
  package func stages(
    until end: Double, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: @escaping Observe = { _ in }
  ) -> Record {
    let gauge = SymmetricGauge(self, measures)
    var recorder = Recorder(gauge.names, observe)
    let staged = StagedLearning(self, isWhole: true)
    let times = schedule.times(until: end) ?? Schedule.even(1000).times(until: end) ?? []
    let course = staged.correctedCourse(at: Set(staged.telltaleTimes(until: end) + times).sorted())
    for (index, time) in times.enumerated() {
      let weights = staged.weights(course, at: time)
      let measurement = gauge.measure(weights: weights, step: index, time: time)
      if !recorder.take(measurement, fraction: end > 0 ? time / end : 1, step: index, time: time) { break }
    }
    return recorder.finish(weights: [staged.weights(course, at: end)])
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
    let gauge = SymmetricGauge(self, measures)
    var recorder = Recorder(gauge.names, observe)
    var descent = SymmetricDescent<Scalar>(initial, rates: dynamicRates, rate: rate)
    recorder.iterate(
      &descent, steps: steps, interval: 2 * rate, schedule: schedule,
      stride: Recorder.stride(descent.operations / 15), advance: { Stretch($1, failed: $0.advance($1)) }
    ) { gauge.measure(factor: $0.factor, step: $1, time: $2) }
    return recorder.finish(weights: [descent.factor])
  }

  /// Iterates W ← W + ηV(W), as the published scripts do; W may lose its positive eigenvalues.
  package func recurrence(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: @escaping Observe = { _ in }
  ) -> Record {
    let gauge = SymmetricGauge(self, measures)
    let dynamics = gauge.dynamics
    var recorder = Recorder(gauge.names, observe)
    var weights = dynamics.weights(initial, columns: initial.rows)
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
    ) { gauge.measure(weights: $0, step: $1, time: $2) }
    if let firstLoss {
      recorder.note("W = UUᵀ is impossible from step \(firstLoss) on: W has a negative eigenvalue")
    }
    return recorder.finish(weights: [weights])
  }

  /// What enters the dynamics: a or a².
  var dynamicRates: [Double] {
    task.spectrum(tail: tailRate).map { power == 2 ? $0 * $0 : $0 }
  }
}
