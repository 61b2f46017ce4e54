import Tensors

/// Samples that a run does not train on: of the task's own clusters, and of a cluster around the probe.
struct TestSets<Scalar: Real> {
  private let inside: PaddedRows<Scalar>
  private let outside: PaddedRows<Scalar>

  /// Draws `count` samples per cluster.
  init(_ task: SIM, _ start: Start, _ count: Int, seed: Seed) throws(ConceptsError) {
    var stream = seed.split("test").stream
    inside = PaddedRows(start.turned(try task.with(samples: count).samples(using: &stream)))
    outside = PaddedRows(start.turned(task.probeSamples(count, using: &stream)))
  }

  /// ½ the mean square of f(x) − x over each.
  func losses(_ descent: Descent<Scalar>) -> (inside: Double, outside: Double) {
    (loss(descent, inside), loss(descent, outside))
  }

  private func loss(_ descent: Descent<Scalar>, _ rows: PaddedRows<Scalar>) -> Double {
    descent.squaredDistance(rows, rows, 0..<rows.rows) / Double(2 * rows.rows)
  }
}

extension SIM {
  /// Samples around the probe with the noise of the clusters, `[count, d]`.
  fileprivate func probeSamples(_ count: Int, using stream: inout SplitMix64) -> Matrix {
    Matrix(
      (0..<count).map { _ in
        var point = probe
        for concept in 0..<concepts { point[concept] += noise[concept] * stream.normal() }
        return point
      })
  }
}
