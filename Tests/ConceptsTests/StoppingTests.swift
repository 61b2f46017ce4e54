import Tensors
import Testing

@testable import Concepts

/// Runs can be stopped before and between their steps.
@Suite struct StoppingTests {
  struct Stop: Error {}

  @Test("drawing samples stops when the observer throws", arguments: Generator.allCases)
  func sampling(generator: Generator) throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], samples: 1_000_000)
    let training = Training(epochs: 1, generator: generator)
    #expect(throws: ConceptsError.cancelled) {
      try training.run(Network(depth: 1), on: task, recording: .even(10), observe: { _ in throw Stop() })
    }
  }

  @Test("a large flow stops in the middle of a step")
  func flow() throws {
    let task = try SIM(distance: [1, 2], noise: [0.1, 0.1], dimension: 80)
    let theory = try SymmetricTheory(task: task, initial: 0.1 * Matrix(identity: 80))
    var looks = 0
    let record = theory.flow(until: 10, recording: .everyStep) { _ in
      looks += 1
      if looks == 5 { throw Stop() }
    }
    #expect(record.ending == .cancelled)
    #expect(record.count == 1)
    #expect(record.notes == ["stopped at step 0"])
  }

  @Test("samples that no centre can give are refused early")
  func probeTooNear() throws {
    let task = try SIM(distance: [1], noise: [0], samples: 1_000_000, isTruncated: true)
    #expect(throws: ConceptsError.probeTooNear) { try task.samples(seed: 0) }
  }
}
