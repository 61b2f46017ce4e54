import Concepts
import Language
import Tensors

/// What the gradient is taken of.
enum LossWord: String, ChoiceArgument {
  case mean, half

  var meaning: String {
    switch self {
    case .mean: "‖f(x)−x‖², averaged over the batch and the coordinates, as in the published runs"
    case .half: "½‖f(x)−x‖², averaged over the batch, as in the paper's equations"
    }
  }

  var loss: Training.Loss { self == .mean ? .mean : .half }
}

/// How a gradient changes weights.
enum OptimizerWord: String, ChoiceArgument {
  case sgd, adam, adamw

  var meaning: String {
    switch self {
    case .sgd: "gradient descent, with momentum if any"
    case .adam: "Adam (Kingma and Ba 2015); weight decay is added to the gradient"
    case .adamw: "AdamW (Loshchilov and Hutter 2019); weight decay shrinks the weights"
    }
  }

  func optimizer(momentum: Double, betas: [Double], epsilon: Double, decay: Double) -> Optimizer {
    switch self {
    case .sgd: .sgd(momentum: momentum, decay: decay)
    case .adam: .adam(.init(first: betas[0], second: betas[1], epsilon: epsilon, decay: decay))
    case .adamw: .adamW(.init(first: betas[0], second: betas[1], epsilon: epsilon, decay: decay))
    }
  }
}

/// The numbers that something is computed in.
enum PrecisionWord: String, ChoiceArgument {
  case double, float

  var meaning: String {
    switch self {
    case .double: "64 bits"
    case .float: "32 bits, as PyTorch by default: about twice as fast"
    }
  }

  var precision: Precision { self == .float ? .float : .double }
}

/// What a step sees.
enum DataWord: String, ChoiceArgument {
  case samples, fresh, population

  var meaning: String {
    switch self {
    case .samples: "batches of the task's samples, in turn"
    case .fresh:
      "a batch that is drawn anew for every step: endless data; loss is still that of the task's samples"
    case .population:
      "the whole distribution, for linear networks: the exact population loss, without batches"
    }
  }

  var data: Training.Data {
    switch self {
    case .samples: .samples
    case .fresh: .fresh
    case .population: .population
    }
  }
}

/// How often a run is recorded.
enum Every: Argument {
  case steps(Int)
  case epoch

  private static let word = Choice("epoch", "after every pass over the samples")

  static var shape: Language.Shape { .either([.integer, .choice([word])]) }

  init(_ value: Value) throws {
    if case .text = value {
      self = .epoch
    } else {
      let count = try Int(value)
      guard count >= 1 else { throw Mismatch("must be at least 1, not \(count)") }
      self = .steps(count)
    }
  }

  var value: Value {
    switch self {
    case .steps(let count): .number(Double(count))
    case .epoch: .text(Self.word.word)
    }
  }
}
