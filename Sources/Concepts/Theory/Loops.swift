import Tensors

/// The two loops that all theories share. A model is flattened to a list of numbers for the flow.
extension Recorder {
  /// Updates a state `steps` times; the state stays finite or the run ends.
  mutating func iterate<State>(
    _ state: inout State, steps: Int, interval: Double, schedule: Schedule,
    update: (inout State) -> Void, size: (State) -> Double,
    measure: (State, _ step: Int, _ time: Double) -> Measurement
  ) {
    let recorded = schedule.steps(of: steps, interval: interval)
    var next = 0
    for step in 0...steps {
      if step > 0 { update(&state) }
      let time = Double(step) * interval
      guard size(state).isFinite else {
        diverge(step: step, time: time)
        return
      }
      let isRecorded = next < recorded.count && recorded[next] == step
      if isRecorded { next += 1 }
      let measurement = isRecorded ? measure(state, step, time) : nil
      let fraction = steps == 0 ? 1 : Double(step) / Double(steps)
      if !take(measurement, fraction: fraction, step: step, time: time) { return }
    }
  }

  /// Follows a flow until `end` and measures between the integrator's steps where the schedule asks for it.
  mutating func follow(
    _ flow: inout DormandPrince, until end: Double, schedule: Schedule,
    measure: ([Double], _ step: Int, _ time: Double) -> Measurement
  ) {
    let times = schedule.times(until: end)
    var next = 0
    var step = 0
    if times == nil, !take(measure(flow.state, 0, 0), fraction: 0, step: 0, time: 0) { return }
    while true {
      while let times, next < times.count, times[next] <= flow.time {
        let measurement = measure(flow.state(at: times[next]), step, times[next])
        let fraction = end > 0 ? times[next] / end : 1
        if !take(measurement, fraction: fraction, step: step, time: times[next]) { return }
        next += 1
      }
      if flow.time >= end || (times.map { next == $0.count } ?? false) { return }
      let looked = Observation(fraction: flow.time / end, step: step, time: flow.time, measurement: nil)
      switch flow.advance(to: end, isStopped: { !isWelcome(looked) }) {
      case .accepted: break
      case .diverged: return diverge(step: step, time: flow.time)
      case .stopped: return stop(step: step)
      }
      step += 1
      let isRecorded = times == nil && (step % schedule.stride == 0 || flow.time >= end)
      let measurement = isRecorded ? measure(flow.state, step, flow.time) : nil
      if !take(measurement, fraction: flow.time / end, step: step, time: flow.time) { return }
    }
  }
}
