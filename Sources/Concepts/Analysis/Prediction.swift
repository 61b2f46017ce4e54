/// What theory predicts of a run before it is integrated or trained.
package struct Prediction: Sendable {
  /// a_k of the concepts, without the power.
  package let rates: [Double]
  /// The descents of the OOD loss.
  package let descents: Descents
  package let firstLoss: Double
  /// When f_k(x̂) first reaches μ_k / 2, per concept.
  package let half: [Double?]
  /// The terminal slope of log ‖df(x̂)/dτ‖.
  package let slope: Double?
  /// The largest entry of W between two concepts, by magnitude; of the symmetric model only.
  package let largestMinor: Double?
  /// The largest σ, the same for all concepts, at which the OOD loss still rises by the tolerance; `nil` if it does so
  /// at none.
  package let criticalNoise: Double?
  /// The smallest rate over the largest at that noise, which is about where the swing-by ends along any other way there.
  package let criticalRatio: Double?
}

extension PopulationModel {
  /// Predicts without integrating; `nil` for deep networks, which have no closed form.
  package func prediction(tolerance: Double, isCorrected: Bool) throws(ConceptsError) -> Prediction? {
    guard let task, let foresight = foresight(isCorrected) else { return nil }
    let noise = try criticalNoise(of: task, tolerance, isCorrected)
    let rates = try noise.map { (noise) throws(ConceptsError) in try task.with(sameNoise: noise).rates }
    return Prediction(
      rates: task.rates, descents: foresight.loss.descents(tolerance: tolerance),
      firstLoss: foresight.loss.values[0],
      half: task.distance.indices.map { foresight.time($0, reaches: task.distance[$0] / 2) },
      slope: terminalSlope, largestMinor: foresight.largestMinor, criticalNoise: noise,
      criticalRatio: rates.map { ($0.min() ?? 0) / ($0.max() ?? 1) })
  }

  private var task: SIM? {
    switch self {
    case .oneLayer(let theory): theory.task
    case .symmetric(let theory): theory.task
    case .deep: nil
    }
  }

  private func foresight(_ isCorrected: Bool) -> Foresight? {
    switch self {
    case .oneLayer(let theory): Foresight(theory, until: timeToLearn)
    case .symmetric(let theory): Foresight(theory, until: timeToLearn, isCorrected: isCorrected)
    case .deep: nil
    }
  }

  /// The same start on another task.
  private func moved(to task: SIM) throws(ConceptsError) -> PopulationModel {
    switch self {
    case .oneLayer(let theory): .oneLayer(try OneLayerTheory(task: task, initial: theory.initial))
    case .deep(let theory): .deep(try DeepLinearTheory(task: task, initial: theory.initial))
    case .symmetric(let theory):
      .symmetric(
        try SymmetricTheory(
          task: task, initial: theory.initial, power: theory.power, tailRate: theory.tailRate))
    }
  }

  /// Where the rise falls below the tolerance, between brackets that are halved; it falls with the noise.
  private func criticalNoise(
    of task: SIM, _ tolerance: Double, _ isCorrected: Bool
  ) throws(ConceptsError) -> Double? {
    let rises = { (noise: Double) throws(ConceptsError) -> Bool in
      let loss = try moved(to: task.with(sameNoise: noise)).foresight(isCorrected)?.loss
      return (loss?.descents().relativeRise ?? 0) >= tolerance
    }
    let scale = task.distance.max() ?? 0
    guard scale > 0, try rises(0) else { return nil }
    var (low, high) = (0.0, scale / 4)
    while try rises(high) {
      (low, high) = (high, 1.5 * high)
      if high > 100 * scale { return nil }
    }
    while high - low > 1e-5 * high {
      let middle = (low + high) / 2
      if try rises(middle) { low = middle } else { high = middle }
    }
    return low
  }
}

extension PopulationModel {
  /// The rate at which the slowest part of f(x̂) comes to rest, negative; `nil` where one never does.
  private var terminalSlope: Double? {
    switch self {
    case .oneLayer(let theory):
      // A column that starts at its target has nothing left to learn.
      theory.task.rates.indices.filter { column in
        theory.task.distance[column] > 0
          && (0..<theory.initial.rows).contains { theory.initial[$0, column] != ($0 == column ? 1 : 0) }
      }.map { -theory.task.rates[$0] }.max()
    case .symmetric(let theory): StagedLearning(theory).terminalSlope(concepts: theory.task.concepts)
    case .deep: nil
    }
  }
}

extension StagedLearning {
  /// Near W = I an entry closes in at a_i + a_j. A coordinate k without a rate is never learned: its entries beside
  /// concept j fade at ½a_j(1 + w_kk).
  fileprivate func terminalSlope(concepts: Int) -> Double? {
    let columns = order.indices.filter { order[$0] < concepts && rates[$0] > 0 }
    guard columns.allSatisfy({ pivots[$0] > 0 }) else { return nil }
    let fades = columns.flatMap { column in
      rates.indices.dropFirst(column).filter { $0 == column || factor[$0, column] != 0 }.map { row in
        rates[row] > 0 ? rates[row] + rates[column] : rates[column] * (1 + pivots[row]) / 2
      }
    }
    return fades.min().map { -$0 }
  }
}

extension SIM {
  fileprivate func with(sameNoise noise: Double) throws(ConceptsError) -> SIM {
    try with(noise: Array(repeating: noise, count: concepts))
  }
}
