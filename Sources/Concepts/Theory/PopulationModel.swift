import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A linear network on the population loss, whichever theory covers it.
package enum PopulationModel: Sendable {
  case oneLayer(OneLayerTheory)
  case deep(DeepLinearTheory)
  case symmetric(SymmetricTheory)
}

extension PopulationModel {
  /// A linear network without biases; its starting weights are drawn layer by layer from one stream.
  package init(_ network: Network, on task: SIM, seed: UInt64, generator: Generator) throws(ConceptsError) {
    let widths = network.widths(dimension: task.dimension)
    let layers =
      switch generator {
      case .splitmix: try network.weights(widths, drawing: SplitMix64(seed: seed))
      case .torch: try network.weights(widths, drawing: TorchGenerator(seed: seed))
      }
    self =
      layers.count == 1
      ? .oneLayer(try OneLayerTheory(task: task, initial: layers[0]))
      : .deep(try DeepLinearTheory(task: task, initial: layers))
  }

  /// Flow time that a step of gradient descent advances, per unit of its rate: 2 in the paper time of the
  /// symmetric model.
  package var timePerRate: Double {
    if case .symmetric = self { 2 } else { 1 }
  }

  /// Flow time by which the slowest concept has been learned, by the linear part of the dynamics; for deep networks,
  /// whose plateau depends on their start, thirty times its time constant.
  package var timeToLearn: Double {
    switch self {
    case .oneLayer(let theory): 8 / theory.task.slowestRate
    case .deep(let theory): 30 / theory.task.slowestRate
    case .symmetric(let theory):
      (8 + theory.logarithmicDelay)
        / (2 * (theory.power == 2 ? square(theory.task.slowestRate) : theory.task.slowestRate))
    }
  }
}

/// The methods that every theory has.
extension PopulationModel {
  package func flow(
    until end: Double, tolerance: Double, recording schedule: Schedule, measuring measures: Measures,
    observe: @escaping Observe
  ) -> Record {
    switch self {
    case .oneLayer(let theory):
      theory.flow(until: end, recording: schedule, measuring: measures, observe: observe)
    case .deep(let theory):
      theory.flow(
        until: end, tolerance: tolerance, recording: schedule, measuring: measures, observe: observe)
    case .symmetric(let theory):
      theory.flow(
        until: end, tolerance: tolerance, recording: schedule, measuring: measures, observe: observe)
    }
  }

  package func gradientDescent(
    rate: Double, steps: Int, precision: Precision, recording schedule: Schedule,
    measuring measures: Measures,
    observe: @escaping Observe
  ) -> Record {
    switch self {
    case .oneLayer(let theory):
      theory.gradientDescent(
        rate: rate, steps: steps, recording: schedule, measuring: measures, observe: observe)
    case .deep(let theory):
      theory.gradientDescent(
        rate: rate, steps: steps, recording: schedule, measuring: measures, observe: observe)
    case .symmetric(let theory):
      theory.gradientDescent(
        rate: rate, steps: steps, precision: precision, recording: schedule, measuring: measures,
        observe: observe)
    }
  }
}

extension Network {
  fileprivate func weights(
    _ widths: [Int], drawing stream: some RandomSource
  ) throws(ConceptsError) -> [Matrix] {
    var stream = stream
    var weights: [Matrix] = []
    for (start, (inputs, outputs)) in zip(initial, zip(widths, widths.dropFirst())) {
      weights.append(try start.matrix(rows: outputs, columns: inputs, using: &stream))
    }
    return weights
  }
}

extension SIM {
  /// The smallest rate above 0; 1 where all are 0 and nothing is ever learned.
  fileprivate var slowestRate: Double { rates.filter { $0 > 0 }.min() ?? 1 }
}

extension SymmetricTheory {
  /// How much longer a small start takes, in units of 1/(2a): ln(1/λ) of the smallest eigenvalue of W(0) among the
  /// concepts. What is left of a weak concept's entry once the strong ones have been learned is no less than λ.
  fileprivate var logarithmicDelay: Double {
    let concepts = initial.prefix(task.concepts)
    var overlaps = Matrix(zeros: concepts.rows, concepts.rows)
    multiply(concepts, .plain, concepts, .transposed, into: &overlaps)
    return -log(min(max(overlaps.symmetricEigenvalues.first ?? 1, 1e-12), 1))
  }
}

private func square(_ value: Double) -> Double { value * value }
