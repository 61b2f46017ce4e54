/// When each concept was learned, from the outputs at the probe.
package struct LearningTimes: Sendable, Equatable {
  /// The first time at which f_k(x̂) reaches μ_k / 2, per concept.
  package let half: [Double?]
  /// The time from which on f_k(x̂) stays within 10 % of μ_k, per concept.
  package let tenPercent: [Double?]

  /// The concepts, numbered from 0, in the order in which they reach half; those that never do are left out.
  package var order: [Int] {
    half.indices.compactMap { index in half[index].map { (index, $0) } }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

extension Record {
  /// The learning times of `task`'s concepts along a column of times (`time`, `step` or `epoch`).
  package func learningTimes(_ task: SIM, along axis: String = "time") -> LearningTimes? {
    guard let times = self[axis] else { return nil }
    let curves = task.distance.indices.compactMap { index in
      self["output_\(index + 1)"].map { Curve(times: times, values: $0) }
    }
    guard curves.count == task.concepts else { return nil }
    return LearningTimes(
      half: zip(curves, task.distance).map { $0.halfTime(target: $1) },
      tenPercent: zip(curves, task.distance).map { $0.learningTime(target: $1) })
  }

  /// A column over another.
  package func curve(_ column: String = "ood_loss", along axis: String = "time") -> Curve? {
    guard let times = self[axis], let values = self[column] else { return nil }
    return Curve(times: times, values: values)
  }
}
