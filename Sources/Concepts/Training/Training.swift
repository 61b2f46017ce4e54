import Tensors

/// Stochastic gradient descent on samples of a task, as in the published network runs.
package struct Training: Sendable, Equatable {
  /// What the gradient is taken of.
  package enum Loss: String, Sendable, CaseIterable {
    /// ½ ‖f(x)−x‖², averaged over the batch.
    case half
    /// ‖f(x)−x‖², averaged over the batch and the output coordinates.
    case mean
  }

  /// η, per step.
  package let learningRate: Double
  package let epochs: Int
  /// Samples per step; `nil` is all of them.
  package let batch: Int?
  package let loss: Loss
  /// The samples are shuffled once; every epoch then has the same order.
  package let shuffles: Bool
  package let seed: UInt64
  package let generator: Generator

  package init(
    learningRate: Double = 0.1, epochs: Int = 40, batch: Int? = 128, loss: Loss = .mean,
    shuffles: Bool = true, seed: UInt64 = 0, generator: Generator = .splitmix
  ) {
    self.learningRate = learningRate
    self.epochs = epochs
    self.batch = batch
    self.loss = loss
    self.shuffles = shuffles
    self.seed = seed
    self.generator = generator
  }

  /// Trains `network` on samples of `task`.
  package func run(
    _ network: Network, on task: SIM, recording schedule: Schedule,
    measuring measures: Measures = .trainingLoss, observe: Observe = { _ in }
  ) -> Record { Record() }
}
