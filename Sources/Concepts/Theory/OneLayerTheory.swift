import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one-layer linear model f = Wx under gradient flow, in closed form (arXiv 2410.08309, theorem 4.1).
package struct OneLayerTheory: Sendable {
  package let task: SIM
  /// W(0), `[d, d]`.
  package let initial: Matrix

  package init(task: SIM, initial: Matrix) throws(ConceptsError) {
    let found = [initial.rows, initial.columns]
    guard found == [task.dimension, task.dimension] else {
      throw .wrongShape(expected: [task.dimension, task.dimension], found: found)
    }
    self.task = task
    self.initial = initial
  }

  /// W(t) = I + (W(0) − I) e^{−At}.
  package func weights(at time: Double) -> Matrix {
    decayed { exp(-$0 * time) }
  }

  /// Evaluates the closed form at the scheduled times up to `end`; a schedule by steps gives 1000 intervals.
  package func flow(
    until end: Double, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: @escaping Observe = { _ in }
  ) -> Record {
    let gauge = LinearGauge(task, spectrum: task.spectrum(), measures: measures)
    var recorder = Recorder(gauge.names, observe)
    let times = schedule.times(until: end) ?? Schedule.even(1000).times(until: end) ?? []
    for (index, time) in times.enumerated() {
      let weights = weights(at: time)
      let measurement = gauge.measure(
        weights.firstColumns(gauge.columns), step: index, time: time
      ) { velocity(weights) * task.probe }
      guard measurement.oodLoss.isFinite, measurement.trainLoss?.isFinite ?? true else {
        recorder.diverge(step: index, time: time)
        break
      }
      let fraction = end > 0 ? time / end : 1
      if !recorder.take(measurement, fraction: fraction, step: index, time: time) { break }
    }
    return recorder.finish(weights: [weights(at: end)])
  }

  /// Runs gradient descent on the population loss: W_n = I + (W(0) − I)(I − ηA)ⁿ.
  package func gradientDescent(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: @escaping Observe = { _ in }
  ) -> Record {
    let gauge = LinearGauge(task, spectrum: task.spectrum(), measures: measures)
    var recorder = Recorder(gauge.names, observe)
    var weights = initial
    recorder.iterate(
      &weights, steps: steps, interval: rate, schedule: schedule,
      operations: Double(6 * initial.elements.count),
      update: { $0.add(rate, times: velocity($0)) }, size: \.squaredNorm
    ) { weights, step, time in
      gauge.measure(weights.firstColumns(gauge.columns), step: step, time: time) {
        velocity(weights) * task.probe
      }
    }
    return recorder.finish(weights: [weights])
  }

  /// dW/dt = −(W − I)A.
  private func velocity(_ weights: Matrix) -> Matrix {
    let spectrum = task.spectrum()
    var result = weights
    for k in 0..<weights.rows {
      for i in spectrum.indices { result[k, i] = ((k == i ? 1 : 0) - weights[k, i]) * spectrum[i] }
    }
    return result
  }

  private func decayed(_ decay: (Double) -> Double) -> Matrix {
    var weights = initial
    for (i, rate) in task.spectrum().enumerated() {
      let factor = decay(rate)
      for k in 0..<weights.rows {
        let identity: Double = k == i ? 1 : 0
        weights[k, i] = identity + (initial[k, i] - identity) * factor
      }
    }
    return weights
  }
}
