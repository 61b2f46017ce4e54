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
  private var lastStep = 0.0
  private var current: Buffer<Double>
  /// Where a step leads.
  private var trial: Buffer<Double>
  /// Where the last step began.
  private var before: Buffer<Double>
  /// The velocities: 0 at the start of a step, 12 at its end, 13…15 for the dense output.
  private let stages: Numbers
  /// Whether stage 0 belongs to the step before.
  private var hasStepped = false
  private var dense: Dense?

  /// Lists of numbers of one length, as the kernels take them.
  private struct Numbers {
    let lists: [Buffer<Double>]
    let sources: [UnsafePointer<Double>?]

    init(_ lists: Int, of count: Int) {
      self.lists = (0..<lists).map { _ in Buffer(zeros: count) }
      sources = self.lists.map(\.source)
    }
  }

  /// The coefficients of the dense output over a step, and a state in its midst.
  private struct Dense {
    let coefficients: Numbers
    let state: Buffer<Double>
    /// Whether the coefficients are those of the last step.
    var isCurrent = false
  }

  /// `dimension` is how many of the numbers may change, if some are padding.
  package init(
    from state: [Double], at time: Double = 0, tolerance: Double, dimension: Int? = nil,
    velocity: @escaping Velocity
  ) {
    self.time = time
    self.tolerance = tolerance
    self.velocity = velocity
    self.dimension = dimension ?? state.count
    stages = Numbers(16, of: state.count)
    current = Buffer(state)
    trial = Buffer(zeros: state.count)
    before = Buffer(zeros: state.count)
    velocity(current, stages.lists[0])
    step = DormandPrince.firstStep(state, stages.lists[0].elements)
  }

  /// The state now, until the next step.
  package var state: Buffer<Double> { current }

  /// A step over which the state would change by about a hundredth.
  private static func firstStep(_ state: [Double], _ derivative: [Double]) -> Double {
    let size = state.map(abs).max() ?? 0
    let speed = derivative.map(abs).max() ?? 0
    return speed > 0 ? 0.01 * max(size, 1e-3) / speed : 1e-3
  }

  /// A step of so many numbers is over sooner than anybody notices.
  private static let fewNumbers = 4096

  /// How a step ended.
  package enum Outcome: Sendable { case accepted, diverged, stopped }

  /// Takes one step of the size that the tolerance permits, at most up to `end`. `isStopped` is asked before it and, with
  /// large matrices, of which a product takes a while, before each of its twelve evaluations.
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
    if hasStepped {
      stages.lists[0].copy(stages.lists[12])
      hasStepped = false
    }
    for index in 1...12 {
      if index == 1 || current.count > DormandPrince.fewNumbers, isStopped() { return false }
      fill(index, size, from: current)
    }
    return true
  }

  /// Stage `index`: the velocity at start + size · Σ weight · stage.
  private func fill(_ index: Int, _ size: Double, from start: Buffer<Double>) {
    combine(DormandPrinceTableau.stages[index - 1], size, from: start.source, into: trial)
    velocity(trial, stages.lists[index])
  }

  private func combine(
    _ row: DormandPrinceTableau.Row, _ size: Double, from start: UnsafePointer<Double>?,
    into out: Buffer<Double>
  ) {
    kernel_flow_combine(
      out.count, row.weights.count, row.stages, row.weights, stages.sources, size, start, out.pointer)
  }

  private mutating func accept(_ size: Double) {
    (before, current, trial) = (current, trial, before)
    time += size
    lastStep = size
    hasStepped = true
    dense?.isCurrent = false
  }

  /// The error of the trial step in units of the tolerance: the two embedded estimates, combined.
  private func relativeError(_ size: Double) -> Double {
    let (fifth, third) = (DormandPrinceTableau.error5, DormandPrinceTableau.error3)
    var norms = [0.0, 0.0]
    kernel_flow_errors(
      current.count, tolerance, current.source, trial.source, fifth.stages.count, fifth.stages, fifth.weights,
      third.weights, stages.sources, &norms)
    if norms[0] == 0, norms[1] == 0 { return 0 }
    return size * norms[0] / ((norms[0] + 0.01 * norms[1]) * Double(dimension)).squareRoot()
  }

  /// The state at a time within the last step, until the next call.
  package mutating func state(at moment: Double) -> Buffer<Double> {
    if moment == time { return current }
    var dense =
      self.dense ?? Dense(coefficients: Numbers(7, of: current.count), state: Buffer(zeros: current.count))
    if !dense.isCurrent { fill(dense.coefficients.lists) }
    dense.isCurrent = true
    self.dense = dense
    kernel_flow_dense(
      current.count, dense.coefficients.sources, (moment - (time - lastStep)) / lastStep, before.source,
      dense.state.pointer)
    return dense.state
  }

  /// Computes the seven coefficients of the dense output, which costs three evaluations.
  private func fill(_ coefficients: [Buffer<Double>]) {
    for index in 13...15 { fill(index, lastStep, from: before) }
    let places = coefficients.map { Optional($0.pointer) }
    kernel_flow_ends(
      current.count, lastStep, before.source, current.source, stages.sources[0], stages.sources[12], places)
    for (row, place) in zip(DormandPrinceTableau.dense, coefficients.dropFirst(3)) {
      combine(row, lastStep, from: nil, into: place)
    }
  }
}
