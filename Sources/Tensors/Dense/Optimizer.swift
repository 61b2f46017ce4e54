#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a gradient changes parameters; as PyTorch defines each.
package enum Optimizer: Sendable, Equatable {
  /// v ← momentum · v + g + decay · x; x ← x − rate · v.
  case sgd(momentum: Double, decay: Double)
  /// Kingma and Ba 2015; the decay is added to the gradient.
  case adam(Adam)
  /// Loshchilov and Hutter 2019; the decay shrinks the parameters.
  case adamW(Adam)

  package struct Adam: Sendable, Equatable {
    /// β₁, of the mean of the gradient.
    package let first: Double
    /// β₂, of its mean square.
    package let second: Double
    package let epsilon: Double
    package let decay: Double

    package init(first: Double = 0.9, second: Double = 0.999, epsilon: Double = 1e-8, decay: Double = 0) {
      self.first = first
      self.second = second
      self.epsilon = epsilon
      self.decay = decay
    }
  }

  package static let plain = Optimizer.sgd(momentum: 0, decay: 0)

  /// How many numbers it keeps for each parameter.
  package var memory: Int {
    switch self {
    case .sgd(let momentum, _): momentum == 0 ? 0 : 1
    case .adam, .adamW: 2
    }
  }
}

/// An optimizer at work on some parameters.
struct Optimization<Scalar: Real> {
  private let optimizer: Optimizer
  /// Of the next update.
  var rate: Double
  /// The velocity, or the two moments.
  let memory: [Buffer<Scalar>]
  /// Updates so far, the one at work included.
  var steps = 0.0

  init(_ optimizer: Optimizer, rate: Double, parameters: Int) {
    self.optimizer = optimizer
    self.rate = rate
    memory = (0..<optimizer.memory).map { _ in Buffer(zeros: parameters) }
  }

  /// Begins a step, of which `update` then does the parts.
  mutating func begin() { steps += 1 }

  /// Updates some of the parameters.
  func update(_ parameters: Buffer<Scalar>, _ gradient: Scalar.Source, _ range: Range<Int>) {
    let (first, count) = (range.lowerBound, range.count)
    let x = parameters.pointer + first
    switch optimizer {
    case .sgd(let momentum, let decay):
      Scalar.descend(
        x, count, gradient: gradient + first, velocity: memory.first.map { $0.pointer + first },
        rate: Scalar(rate), momentum: Scalar(momentum), decay: Scalar(decay))
    case .adam(let adam): update(x, gradient, first, count, adam, decay: adam.decay, shrinkage: 0)
    case .adamW(let adam): update(x, gradient, first, count, adam, decay: 0, shrinkage: rate * adam.decay)
    }
  }

  private func update(
    _ x: Scalar.Place, _ gradient: Scalar.Source, _ first: Int, _ count: Int, _ adam: Optimizer.Adam,
    decay: Double, shrinkage: Double
  ) {
    let step = AdamStep(
      rate: rate / (1 - pow(adam.first, steps)), scale: 1 / (1 - pow(adam.second, steps)).squareRoot(),
      betas: (adam.first, adam.second), epsilon: adam.epsilon, decay: decay, shrinkage: shrinkage)
    Scalar.adam(
      x, count, gradient: gradient + first, mean: memory[0].pointer + first,
      square: memory[1].pointer + first, step)
  }
}
