/// What a loop tells its caller after every step.
package struct Observation: Sendable {
  /// How much of the run is done, 0…1.
  package let fraction: Double
  package let step: Int
  /// Learning rate × step for discrete loops, flow time for flows.
  package let time: Double
  /// What was measured, on the steps that are recorded.
  package let measurement: Measurement?

  /// A short line for a progress display: `step 120 · ood loss 0.0123`.
  package var note: String {
    guard let measurement else { return "step \(step)" }
    return "step \(step) · ood loss \(measurement.oodLoss)"
  }
}

/// The only hook of every loop. Throwing ends the run, which keeps what it has recorded.
package typealias Observe = (Observation) throws -> Void
