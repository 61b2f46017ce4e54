import Tensors

/// How many steps were taken of those asked for: fewer where somebody stopped them or numbers stopped being finite.
struct Stretch {
  let steps: Int
  var isFinite = true
}

extension Stretch {
  /// `failed` is the step after which numbers were no longer finite, if it came to that.
  init(_ steps: Int, failed: Int?) { self.init(steps: failed ?? steps, isFinite: failed == nil) }
}

/// The two loops that all theories share. A model is flattened to a list of numbers for the flow.
extension Recorder {
  /// Updates a state `steps` times, in strides after which the observer is asked, and measures it at the recorded
  /// steps.
  ///
  /// - Parameters:
  ///   - stride: the most steps to take without asking the observer.
  ///   - advance: takes some steps, and tells how far it came.
  ///   - look: sees the recorder and the state every time that the observer was asked, unless it ended the loop.
  mutating func iterate<State, Line: RecordLine>(
    _ state: inout State, steps: Int, interval: Double, schedule: Schedule, stride: Int,
    advance: (inout State, _ steps: Int) -> Stretch,
    measure: (inout State, _ step: Int, _ time: Double) -> Line,
    look: (Recorder, State) -> Void = { _, _ in }
  ) {
    let recorded = schedule.steps(of: steps, interval: interval)
    expect(recorded.count)
    var next = 0
    var step = 0
    while true {
      let time = Double(step) * interval
      let isRecorded = next < recorded.count && recorded[next] == step
      if isRecorded { next += 1 }
      let measurement = isRecorded ? measure(&state, step, time) : nil
      let fraction = steps == 0 ? 1 : Double(step) / Double(steps)
      if !take(measurement, fraction: fraction, step: step, time: time) || step == steps { return }
      look(self, state)
      let end = min(step + stride, next < recorded.count ? recorded[next] : steps)
      let stretch = advance(&state, end - step)
      step += stretch.steps
      if !stretch.isFinite { return diverge(step: step, time: Double(step) * interval) }
      if step < end { return stop(step: step, time: Double(step) * interval) }
    }
  }

  /// The same for a model that takes one step of so many arithmetic `operations` after the other.
  mutating func iterate<State>(
    _ state: inout State, steps: Int, interval: Double, schedule: Schedule, operations: Double,
    update: (inout State) -> Void, size: (State) -> Double,
    measure: (State, _ step: Int, _ time: Double) -> Measurement
  ) {
    iterate(
      &state, steps: steps, interval: interval, schedule: schedule,
      stride: Recorder.stride(operations),
      advance: { state, count in
        for step in 1...count {
          update(&state)
          if !size(state).isFinite { return Stretch(steps: step, isFinite: false) }
        }
        return Stretch(steps: count)
      }, measure: { measure($0, $1, $2) })
  }

  /// So many steps of so many operations take about a millisecond: short enough to be interrupted between them, long
  /// enough for the question to cost nothing.
  static func stride(_ operations: Double) -> Int { max(1, min(1000, Int(3e6 / operations))) }

  /// Follows a flow until `end` and measures between the integrator's steps where the schedule asks for it.
  mutating func follow(
    _ flow: inout DormandPrince, until end: Double, schedule: Schedule,
    measure: (Buffer<Double>, _ step: Int, _ time: Double) -> Measurement
  ) {
    let times = schedule.times(until: end)
    expect(times?.count ?? 0)
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
      let looked = Observation(fraction: flow.time / end, step: step, time: flow.time, headline: nil)
      switch flow.advance(to: end, isStopped: { !isWelcome(looked) }) {
      case .accepted: break
      case .diverged: return diverge(step: step, time: flow.time)
      case .stopped: return stop(step: step, time: flow.time)
      }
      step += 1
      let isRecorded = times == nil && (step % schedule.stride == 0 || flow.time >= end)
      let measurement = isRecorded ? measure(flow.state, step, flow.time) : nil
      if !take(measurement, fraction: flow.time / end, step: step, time: flow.time) { return }
    }
  }
}
