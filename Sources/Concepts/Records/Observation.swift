/// What a loop tells its caller after every step.
package struct Observation: Sendable {
  /// How much of the run is done, 0…1.
  package let fraction: Double
  package let step: Int
  /// Learning rate × step for discrete loops, flow time for flows.
  package let time: Double
  /// What is most worth knowing of what was measured, on the steps that are recorded.
  package let headline: Headline?
}

/// A measured number and what it is called.
package struct Headline: Sendable {
  package let name: String
  package let value: Double
}

/// The only hook of every loop. Throwing ends the run, which keeps what it has recorded.
package typealias Observe = (Observation) throws -> Void
