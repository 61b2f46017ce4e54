#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Integrates an autonomous flow ẏ = v(y) with an explicit Runge–Kutta method of order 8(5,3), error control
/// and dense output of order 7.
package struct DormandPrince {
  /// Writes v(y), given y, both of the length of the state.
  package typealias Velocity = (_ state: [Double], _ derivative: inout [Double]) -> Void

  package private(set) var time: Double
  package private(set) var state: [Double]
  /// The bound on the error of a step, relative to each entry; entries below 10⁻³ count as 10⁻³.
  package let tolerance: Double

  private let velocity: Velocity
  private var step: Double
  private var stages: [[Double]]
  private var trial: [Double]
  private var before: [Double]
  private var lastStep = 0.0
  /// The coefficients of the dense output over the last step; empty until asked for.
  private var polynomial: [[Double]] = []

  package init(
    from state: [Double], at time: Double = 0, tolerance: Double, velocity: @escaping Velocity
  ) {
    self.time = time
    self.state = state
    self.tolerance = tolerance
    self.velocity = velocity
    stages = Array(repeating: Array(repeating: 0, count: state.count), count: 16)
    trial = state
    before = state
    velocity(state, &stages[0])
    step = DormandPrince.firstStep(state, stages[0])
  }

  /// A step over which the state would change by about a hundredth.
  private static func firstStep(_ state: [Double], _ derivative: [Double]) -> Double {
    let size = state.map(abs).max() ?? 0
    let speed = derivative.map(abs).max() ?? 0
    return speed > 0 ? 0.01 * max(size, 1e-3) / speed : 1e-3
  }

  /// How a step ended.
  package enum Outcome: Sendable { case accepted, diverged, stopped }

  /// Takes one step of the size that the tolerance permits, at most up to `end`. `isStopped` is asked before every
  /// evaluation, of which a step has twelve: with large matrices one takes a while.
  package mutating func advance(to end: Double, isStopped: () -> Bool = { false }) -> Outcome {
    while true {
      let size = min(step, end - time)
      guard take(size, isStopped) else { return .stopped }
      let error = relativeError(size)
      guard error.isFinite else {
        step = size / 10
        if step < 1e-14 * max(1, abs(time)) { return .diverged }
        continue
      }
      let factor = error == 0 ? 10 : min(10, max(0.2, 0.9 * pow(error, -0.125)))
      if error <= 1 {
        accept(size)
        // A step that was cut short to hit the end says little about the next one.
        step = size < step && factor >= 1 ? max(step, size * factor) : size * factor
        return .accepted
      }
      step = size * factor
      if step < 1e-14 * max(1, abs(time)) { return .diverged }
    }
  }

  /// Computes stages 1…12 of a step from the current state; the end of the step is left in `trial`.
  /// False if it was stopped.
  private mutating func take(_ size: Double, _ isStopped: () -> Bool) -> Bool {
    for index in 1...12 {
      if isStopped() { return false }
      fill(index, size, from: state)
    }
    return true
  }

  /// Stage `index`: the velocity at start + size · Σ weight · stage.
  private mutating func fill(_ index: Int, _ size: Double, from start: [Double]) {
    combine(DormandPrinceTableau.stages[index - 1], size, from: start)
    velocity(trial, &stages[index])
  }

  private mutating func combine(
    _ terms: [DormandPrinceTableau.Term], _ size: Double, from start: [Double]
  ) {
    for i in trial.indices {
      var sum = 0.0
      for term in terms { sum += term.weight * stages[term.stage][i] }
      trial[i] = start[i] + size * sum
    }
  }

  private mutating func accept(_ size: Double) {
    swap(&before, &state)
    state = trial
    time += size
    lastStep = size
    polynomial = []
    stages.swapAt(0, 12)
  }

  /// The error of the trial step in units of the tolerance: the two embedded estimates, combined.
  private func relativeError(_ size: Double) -> Double {
    var fifth = 0.0
    var third = 0.0
    for i in state.indices {
      let scale = tolerance * max(1e-3, max(abs(state[i]), abs(trial[i])))
      var five = 0.0
      var three = 0.0
      for term in DormandPrinceTableau.error5 { five += term.weight * stages[term.stage][i] }
      for term in DormandPrinceTableau.error3 { three += term.weight * stages[term.stage][i] }
      fifth += five * five / (scale * scale)
      third += three * three / (scale * scale)
    }
    if fifth == 0, third == 0 { return 0 }
    return size * fifth / ((fifth + 0.01 * third) * Double(state.count)).squareRoot()
  }

  /// The state at a time within the last step.
  package mutating func state(at moment: Double) -> [Double] {
    if moment == time { return state }
    if polynomial.isEmpty { polynomial = densePolynomial() }
    let x = (moment - (time - lastStep)) / lastStep
    var result = before
    for i in result.indices {
      var value = 0.0
      for (order, coefficients) in polynomial.enumerated().reversed() {
        value = (value + coefficients[i]) * (order % 2 == 0 ? x : 1 - x)
      }
      result[i] += value
    }
    return result
  }

  /// The seven coefficients of the dense output; costs three evaluations.
  private mutating func densePolynomial() -> [[Double]] {
    // `accept` exchanged the velocities at the step's two ends; the tableau counts from the start.
    stages.swapAt(0, 12)
    for index in 13...15 { fill(index, lastStep, from: before) }
    let difference = zip(state, before).map { $0 - $1 }
    let first = zip(stages[0], difference).map { lastStep * $0 - $1 }
    let second = difference.indices.map { 2 * difference[$0] - lastStep * (stages[12][$0] + stages[0][$0]) }
    let others = DormandPrinceTableau.dense.map { terms in
      state.indices.map { i in lastStep * terms.reduce(0) { $0 + $1.weight * stages[$1.stage][i] } }
    }
    stages.swapAt(0, 12)
    return [difference, first, second] + others
  }
}
