import Tensors

/// The symmetric two-layer linear model f = UUᵀx (arXiv 2410.08309, section 4.2), in paper time τ.
package struct SymmetricTheory: Sendable {
  package let task: SIM
  /// U(0), `[d, d′]`.
  package let initial: Matrix
  /// 1: the rates a_p of the printed equation; 2: their squares, as in the published scripts.
  package let power: Int
  /// The rate of the coordinates that carry no concept.
  package let tailRate: Double

  package init(task: SIM, initial: Matrix, power: Int = 1, tailRate: Double = 0) {
    self.task = task
    self.initial = initial
    self.power = power
    self.tailRate = tailRate
  }

  /// Integrates the exact flow with error control.
  package func flow(
    until end: Double, tolerance: Double = 1e-10, recording schedule: Schedule,
    measuring measures: Measures = .all, observe: Observe = { _ in }
  ) -> Record { Record() }

  /// Runs gradient descent on U; a step advances τ by twice the rate.
  package func gradientDescent(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: Observe = { _ in }
  ) -> Record { Record() }

  /// Iterates W ← W + ηV(W), as the published scripts do; W may lose its positive eigenvalues.
  package func recurrence(
    rate: Double, steps: Int, recording schedule: Schedule, measuring measures: Measures = .all,
    observe: Observe = { _ in }
  ) -> Record { Record() }
}
