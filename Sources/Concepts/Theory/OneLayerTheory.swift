import Tensors

/// The one-layer linear model f = Wx under gradient flow, in closed form (arXiv 2410.08309, theorem 4.1).
package struct OneLayerTheory: Sendable {
  package let task: SIM
  /// W(0), `[d, d]`.
  package let initial: Matrix

  package init(task: SIM, initial: Matrix) {
    self.task = task
    self.initial = initial
  }

  /// Evaluates the closed form at the scheduled times up to `end`.
  package func flow(
    until end: Double, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: Observe = { _ in }
  ) -> Record { Record() }

  /// Runs gradient descent on the population loss.
  package func gradientDescent(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: Observe = { _ in }
  ) -> Record { Record() }
}
