import Testing

@testable import Tensors

@Test(
  "learning rates rise evenly, then stay or fall to 0 at the end",
  arguments: [
    (LearningRate.Course.constant, [0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1]),
    (.linear, [0.25, 0.5, 0.75, 1, 1, 0.75, 0.5, 0.25, 0]),
    (.cosine, [0.25, 0.5, 0.75, 1, 1, 0.853553390593274, 0.5, 0.146446609406726, 0]),
  ])
func learningRates(course: LearningRate.Course, expected: [Double]) {
  let rate = LearningRate(2, course, warmUp: 4)
  let found = (0...8).map { rate.rate(of: $0, steps: 8) }
  #expect(zip(found, expected).allSatisfy { abs($0 - 2 * $1) < 1e-14 }, "\(found)")
}

@Test("without warm-up the first rate is the highest")
func noWarmUp() {
  #expect(LearningRate(3, .linear).rate(of: 0, steps: 4) == 3)
  #expect(LearningRate(3, .linear).rate(of: 3, steps: 4) == 0.75)
  #expect(LearningRate(3).rate(of: 100, steps: 4) == 3)
}
