import Tensors
import Testing

@testable import Concepts

@Suite("Theories agree with each other") struct TheoryTests {
  let task: SIM
  let start: Matrix

  init() throws {
    task = try SIM(distance: [1, 2], noise: [0.05, 0.05], dimension: 3)
    start = try InitialMatrix.uniform(scale: 0.2).matrix(rows: 3, columns: 3, seed: 7)
  }

  private func last(_ record: Record, _ name: String) throws -> Double {
    try #require(record[name]?.last)
  }

  @Test("small steps of gradient descent follow the closed form")
  func oneLayer() throws {
    let theory = try OneLayerTheory(task: task, initial: start)
    let exact = theory.weights(at: 2)
    let coarse = theory.gradientDescent(rate: 1e-3, steps: 2000, recording: .even(1)).weights[0]
    let fine = theory.gradientDescent(rate: 5e-4, steps: 4000, recording: .even(1)).weights[0]
    // The error of a first-order method halves with the step.
    let ratio = (coarse - exact).squaredNorm.squareRoot() / (fine - exact).squaredNorm.squareRoot()
    #expect(abs(ratio - 2) < 0.01)
  }

  @Test("gradient descent on U and the recurrence on W converge to the flow")
  func symmetric() throws {
    let theory = try SymmetricTheory(task: task, initial: start)
    let exact = try last(theory.flow(until: 3, recording: .even(1)), "ood_loss")
    let descents = try [1e-3, 5e-4].map { rate in
      let steps = Int((3 / (2 * rate)).rounded())
      return try last(theory.gradientDescent(rate: rate, steps: steps, recording: .even(1)), "ood_loss")
    }
    let recurrences = try [2e-3, 1e-3].map { rate in
      let steps = Int((3 / rate).rounded())
      return try last(theory.recurrence(rate: rate, steps: steps, recording: .even(1)), "ood_loss")
    }
    #expect(abs((descents[0] - exact) / (descents[1] - exact) - 2) < 0.02)
    #expect(abs((recurrences[0] - exact) / (recurrences[1] - exact) - 2) < 0.02)
  }

  @Test(
    "a flow of which only the concepts are recorded is that of all coordinates",
    arguments: [1e-2, 1e-4, 1e-9], [0.01, 0.03, 0.1])
  func reduced(tolerance: Double, scale: Double) throws {
    let task = try SIM(distance: [1, 1.5, 2], noise: [0.05, 0.05, 0.05], dimension: 40)
    let start = try InitialMatrix.uniform(scale: scale).matrix(rows: 40, columns: 40, seed: 3)
    let theory = try SymmetricTheory(task: task, initial: start)
    let (some, all) = (
      theory.flow(until: 6, tolerance: tolerance, recording: .even(1), measuring: [.weights, .speed]),
      theory.flow(until: 6, tolerance: tolerance, recording: .even(1), measuring: .all)
    )
    for name in ["loss", "ood_loss", "output_1", "output_3", "w_1_1", "w_1_2", "w_3_3", "log_speed"] {
      #expect(try abs(last(some, name) - last(all, name)) < 20 * tolerance)
    }
  }

  @Test("a tied deep linear network of two layers is the symmetric model")
  func tiedDeepLinear() throws {
    // With W_2 = W_1ᵀ the two layers move alike, and W moves at the speed of V up to the symmetric part.
    let layers = [start, Matrix(identity: 3) * start]
    let theory = try DeepLinearTheory(task: task, initial: layers)
    let flow = theory.flow(until: 2, recording: .even(1))
    let loop = theory.gradientDescent(rate: 1e-4, steps: 20000, recording: .even(1))
    #expect(abs(try last(flow, "ood_loss") - last(loop, "ood_loss")) < 1e-3)
    #expect(abs(try last(flow, "loss") - last(loop, "loss")) < 1e-3)
  }

  @Test("a deep network of one layer follows the closed form")
  func singleLayer() throws {
    let flow = try DeepLinearTheory(task: task, initial: [start]).flow(until: 2, recording: .even(4))
    let exact = try OneLayerTheory(task: task, initial: start).flow(until: 2, recording: .even(4))
    for name in ["ood_loss", "loss", "output_1", "output_3", "log_speed", "w_1_2", "loss_10"] {
      let (found, wanted) = (try #require(flow[name]), try #require(exact[name]))
      #expect(distance(found, wanted) < 1e-9, "\(name)")
    }
  }

  @Test("a finer tolerance changes the flow by less than the coarser one's error")
  func tolerance() throws {
    let theory = try SymmetricTheory(task: task, initial: start)
    let best = try last(theory.flow(until: 10, tolerance: 1e-13, recording: .even(1)), "w_1_1")
    for tolerance in [1e-6, 1e-8, 1e-10] {
      let value = try last(theory.flow(until: 10, tolerance: tolerance, recording: .even(1)), "w_1_1")
      #expect(abs(value - best) < 1000 * tolerance)
    }
  }

  @Test("the late speed falls at the slowest rate")
  func terminalSlopes() throws {
    let slow = try #require(task.rates.min())
    let task = try SIM(distance: [1, 2], noise: [0.05, 0.05])
    let start = try InitialMatrix.uniform(scale: 0.2).matrix(rows: 2, columns: 2, seed: 7)
    let single = try OneLayerTheory(task: task, initial: start).flow(until: 20, recording: .even(400))
    let slope = try #require(single.curve("log_speed")?.terminalSlope())
    #expect(abs(slope / -slow - 1) < 0.01)
    let double = try SymmetricTheory(task: task, initial: start).flow(until: 20, recording: .even(400))
    let other = try #require(double.curve("log_speed")?.terminalSlope())
    #expect(abs(other / (-2 * slow) - 1) < 0.01)
  }

  @Test("the training loss never rises along a flow while the loss at the probe does")
  func trainingLossFalls() throws {
    let task = try SIM(distance: [1, 2], noise: [0.05, 0.05])
    let initial = Matrix([[0.12, 0.05], [0.07, 0.09]])
    let record = try SymmetricTheory(task: task, initial: initial).flow(until: 20, recording: .even(500))
    let losses = try #require(record["loss"])
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $1 <= $0 + 1e-12 })
    #expect(try #require(record.curve()).descents().count == 2)
    #expect(try #require(record["smallest_eigenvalue"]?.min()) > 0)
    #expect(record.notes.isEmpty)
  }

  @Test("the recurrence of the failure figure loses a positive eigenvalue, and the flow does not")
  func failure() throws {
    let task = try SIM(distance: [0.7, 1.7, 3], noise: [0.05, 0.05, 0.05])
    let initial = try InitialMatrix.uniform(scale: 0.1)
      .matrix(rows: 3, columns: 3, seed: 233333, generator: .torch)
    let theory = try SymmetricTheory(task: task, initial: initial, power: 2)
    let loop = theory.recurrence(rate: 0.01, steps: 20000, recording: .everyStep)
    let firstLoss = loop["smallest_eigenvalue"]?.firstIndex { $0 < 0 }
    #expect(firstLoss == 32)
    #expect(abs(try #require(loop["w_1_1"])[10000] + 0.019) < 5e-4)
    guard case .diverged = loop.ending else {
      Issue.record("the recurrence did not diverge: \(loop.ending)")
      return
    }
    #expect(abs(try #require(loop["time"]?.last) - 172) < 1)
    #expect(loop.notes.last == "W = UUᵀ is impossible from step 32 on: W has a negative eigenvalue")
    let flow = theory.flow(until: 200, recording: .even(2000))
    let major = try #require(flow.curve("w_1_1"))
    #expect(abs(try #require(major.halfTime(target: 1)) - 144) < 1)
    #expect(abs(try #require(major.learningTime(target: 1)) - 184) < 1.5)
    #expect(flow.ending == .finished)
  }

  @Test("zero initial weights obey the hierarchy of concepts exactly")
  func hierarchy() throws {
    let record = try OneLayerTheory(task: task, initial: Matrix(zeros: 3, 3))
      .flow(until: 5, recording: .even(50))
    let hierarchy = try #require(record.hierarchy)
    #expect(hierarchy.worstGap <= 0)
    #expect(record["loss_00"] == Array(repeating: 0, count: 51))
  }

  @Test("matrices of the wrong shape are refused")
  func shapes() {
    #expect(throws: ConceptsError.wrongShape(expected: [3, 3], found: [2, 2])) {
      try OneLayerTheory(task: task, initial: Matrix(identity: 2))
    }
    #expect(throws: ConceptsError.wrongShape(expected: [3, 2], found: [2, 2])) {
      try SymmetricTheory(task: task, initial: Matrix(identity: 2))
    }
    #expect(throws: ConceptsError.wrongShape(expected: [3, 4], found: [2, 4])) {
      try DeepLinearTheory(task: task, initial: [Matrix(zeros: 4, 3), Matrix(zeros: 2, 4)])
    }
    #expect(throws: ConceptsError.notPositiveDefinite(size: 2, scale: 1, correlation: 1)) {
      try InitialMatrix.equicorrelated(scale: 1, correlation: 1).matrix(rows: 2, columns: 2, seed: 0)
    }
  }
}

// A concept without distance and noise has no rate, and yet a place of its own.
@Test(
  "what is measured of a large flow does not depend on how it is computed",
  arguments: [([1, 1.5, 2], [0.05, 0.05, 0.05]), ([1, 2, 0], [0.05, 0.05, 0])])
func largeFlow(distance: [Double], noise: [Double]) throws {
  let task = try SIM(distance: distance, noise: noise, dimension: 40)
  let initial = try InitialMatrix.uniform(scale: 0.02).matrix(rows: 40, columns: 40, seed: 1)
  let theory = try SymmetricTheory(task: task, initial: initial)
  let records = [Measures.sensible(for: task), .all].map {
    theory.flow(until: 20, tolerance: 1e-9, recording: .even(20), measuring: $0)
  }
  for name in ["loss", "ood_loss", "output_2", "w_1_3", "w_3_3", "loss_101"] {
    let (small, whole) = (try #require(records[0][name]), try #require(records[1][name]))
    let gap = zip(small, whole).map { abs($0 - $1) }.max() ?? .infinity
    #expect(gap < 5e-7, "\(name) by \(gap)")
  }
}
