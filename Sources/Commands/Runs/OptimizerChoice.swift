import Language
import Tensors

/// How a gradient changes weights: what the trainings have in common.
struct OptimizerChoice: ParameterGroup {
  @Parameter var optimizer: OptimizerWord
  @Parameter("how much of its velocity sgd keeps", in: .between(0, 1)) var momentum = 0.0
  @Parameter var weight_decay: Double
  @Parameter("how much of the mean gradient and of its mean square adam and adamw keep") var betas = [
    0.9, 0.999,
  ]
  @Parameter("added to the root of the mean square in adam and adamw", in: .above(0)) var epsilon = 1e-8

  /// The defaults in which the trainings differ.
  init(_ optimizer: OptimizerWord, weightDecay: Double) {
    _optimizer = Parameter(wrappedValue: optimizer, "how the gradient changes the weights")
    _weight_decay = Parameter(
      wrappedValue: weightDecay,
      "weight decay: for adamw the share lr · decay by which weights shrink, else added to the gradient",
      in: 0...)
  }

  func validate() throws {
    guard betas.count == 2, betas.allSatisfy({ 0 <= $0 && $0 < 1 }) else {
      throw Mismatch("must be two numbers from 0 to below 1, as in [0.9, 0.999]", parameter: "betas")
    }
    guard momentum == 0 || optimizer == .sgd else {
      throw Mismatch("is for optimizer=sgd; \(optimizer.rawValue) has betas", parameter: "momentum")
    }
  }

  var chosen: Optimizer {
    optimizer.optimizer(momentum: momentum, betas: betas, epsilon: epsilon, decay: weight_decay)
  }
}
