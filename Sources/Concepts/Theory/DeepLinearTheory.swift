import Tensors

/// The deep linear network f = W_L … W_1 x on the population loss.
package struct DeepLinearTheory: Sendable {
  package let task: SIM
  /// W_1(0) … W_L(0), each `[output, input]`.
  package let initial: [Matrix]

  package init(task: SIM, initial: [Matrix]) {
    self.task = task
    self.initial = initial
  }

  /// Runs gradient descent on the population loss ½‖(W−I)A^½‖².
  package func gradientDescent(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: Observe = { _ in }
  ) -> Record { Record() }

  /// Integrates the gradient flow with error control.
  package func flow(
    until end: Double, tolerance: Double = 1e-10, recording schedule: Schedule,
    measuring measures: Measures = .all, observe: Observe = { _ in }
  ) -> Record { Record() }
}
