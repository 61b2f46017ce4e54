internal import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Integrates an autonomous flow ẏ = v(y) with an explicit Runge–Kutta method of order 8(5,3), error control
/// and dense output of order 7.
package struct DormandPrince {
  /// Writes v(y), given y, both of the length of the state.
  package typealias Velocity = (_ state: Buffer<Double>, _ derivative: Buffer<Double>) -> Void

  package private(set) var time: Double
  /// The bound on the error of a step, relative to each entry; entries below 10⁻³ count as 10⁻³.
  package let tolerance: Double

  private let velocity: Velocity
  /// How many numbers the error is averaged over.
  private let dimension: Int
  private var step: Double
  private var stages: [Buffer<Double>]
  private var current: Buffer<Double>
  private var trial: Buffer<Double>
  private var before: Buffer<Double>
  private var lastStep = 0.0
  /// The coefficients of the dense output over the last step; empty until asked for.
  private var polynomial: [Buffer<Double>] = []

  /// `dimension` is how many of the numbers may change, if some are padding.
  package init(
    from state: [Double], at time: Double = 0, tolerance: Double, dimension: Int? = nil,
    velocity: @escaping Velocity
  ) {
    self.time = time
    self.tolerance = tolerance
    self.velocity = velocity
    self.dimension = dimension ?? state.count
    let start = Buffer<Double>(state)
    let derivative = Buffer<Double>(zeros: state.count)
    velocity(start, derivative)
    step = DormandPrince.firstStep(state, derivative.elements)
    current = start
    trial = Buffer(zeros: state.count)
    before = Buffer(zeros: state.count)
    stages = [derivative] + (1..<16).map { _ in Buffer(zeros: state.count) }
  }

  package var state: [Double] { current.elements }

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
  private func take(_ size: Double, _ isStopped: () -> Bool) -> Bool {
    for index in 1...12 {
      if isStopped() { return false }
      fill(index, size, from: current)
    }
    return true
  }

  /// Stage `index`: the velocity at start + size · Σ weight · stage.
  private func fill(_ index: Int, _ size: Double, from start: Buffer<Double>) {
    combine(DormandPrinceTableau.stages[index - 1], size, from: start, into: trial)
    velocity(trial, stages[index])
  }

  private func combine(
    _ row: DormandPrinceTableau.Row, _ size: Double, from start: Buffer<Double>?, into out: Buffer<Double>
  ) {
    let sources = row.stages.map { Optional(stages[$0].source) }
    kernel_flow_combine(out.count, row.weights.count, row.weights, sources, size, start?.source, out.pointer)
  }

  private mutating func accept(_ size: Double) {
    (before, current, trial) = (current, trial, before)
    time += size
    lastStep = size
    polynomial = []
    stages.swapAt(0, 12)
  }

  /// The error of the trial step in units of the tolerance: the two embedded estimates, combined.
  private func relativeError(_ size: Double) -> Double {
    // The oldest state is no longer needed once a new step has been tried.
    let norms = [DormandPrinceTableau.error5, DormandPrinceTableau.error3].map { row in
      combine(row, 1, from: nil, into: before)
      return kernel_flow_norm(current.count, tolerance, current.source, trial.source, before.source)
    }
    let (fifth, third) = (norms[0], norms[1])
    if fifth == 0, third == 0 { return 0 }
    return size * fifth / ((fifth + 0.01 * third) * Double(dimension)).squareRoot()
  }

  /// The state at a time within the last step.
  package mutating func state(at moment: Double) -> [Double] {
    if moment == time { return state }
    if polynomial.isEmpty { polynomial = densePolynomial() }
    let result = Buffer<Double>(zeros: current.count)
    kernel_flow_dense(
      result.count, polynomial.map { Optional($0.source) }, (moment - (time - lastStep)) / lastStep,
      before.source,
      result.pointer)
    return result.elements
  }

  /// The seven coefficients of the dense output; costs three evaluations.
  private mutating func densePolynomial() -> [Buffer<Double>] {
    // `accept` exchanged the velocities at the step's two ends; the tableau counts from the start.
    stages.swapAt(0, 12)
    defer { stages.swapAt(0, 12) }
    for index in 13...15 { fill(index, lastStep, from: before) }
    let difference = sum(of: [(1, current), (-1, before)])
    let rise = sum(of: [(lastStep, stages[0]), (-1, difference)])
    let bend = sum(of: [(2, difference), (-lastStep, stages[12]), (-lastStep, stages[0])])
    return [difference, rise, bend]
      + DormandPrinceTableau.dense.map { row in
        let coefficients = Buffer<Double>(zeros: current.count)
        combine(row, lastStep, from: nil, into: coefficients)
        return coefficients
      }
  }

  private func sum(of terms: [(weight: Double, numbers: Buffer<Double>)]) -> Buffer<Double> {
    let sum = Buffer<Double>(zeros: current.count)
    kernel_flow_combine(
      sum.count, terms.count, terms.map(\.weight), terms.map { Optional($0.numbers.source) }, 1, nil,
      sum.pointer)
    return sum
  }
}
