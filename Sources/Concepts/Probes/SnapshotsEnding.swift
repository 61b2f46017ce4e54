/// How a measurement over the snapshots of a training ended.
package enum SnapshotsEnding: Sendable, Equatable {
  case finished
  /// The observer stopped it.
  case cancelled
  /// A snapshot's file could not be read.
  case unreadable(step: Int, CheckpointError)
}

extension DiffusionRun {
  /// Hands over the model of one snapshot after the other, until one cannot be read or is stopped. Each has an observer of
  /// its own, for which its part is the whole.
  func visitSnapshots(
    _ observe: @escaping Observe,
    _ measure: (DiffusionModel, _ step: Int, @escaping Observe) throws(ConceptsError) -> Void
  ) -> SnapshotsEnding {
    for (index, snapshot) in snapshots.enumerated() {
      let model: DiffusionModel
      do throws(CheckpointError) {
        model = try self.model(at: snapshot)
      } catch {
        return .unreadable(step: snapshot.step, error)
      }
      let part = observePart(index, of: snapshots.count, step: snapshot.step, observe)
      guard (try? measure(model, snapshot.step, part)) != nil else { return .cancelled }
    }
    return .finished
  }
}

/// An observer of one of several parts of the same length, that tells of the whole.
func observePart(_ index: Int, of count: Int, step: Int, _ observe: @escaping Observe) -> Observe {
  { seen in
    let fraction = (Double(index) + seen.fraction) / Double(max(count, 1))
    try observe(Observation(fraction: fraction, step: step, time: 0, headline: seen.headline))
  }
}
