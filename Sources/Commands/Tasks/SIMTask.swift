import Concepts
import Language

/// A structured identity mapping task as a value of the language.
struct SIMTask: Made {
  static let kind = Kind.task

  let sim: SIM
  var recipe: Recipe?

  init(_ sim: SIM) {
    self.sim = sim
  }

  var summary: String {
    "\(sim.concepts) concepts in \(sim.dimension) dimensions, μ = \(short(sim.distance)), σ = \(short(sim.noise))"
  }
}

/// `[1, 2.5]`.
func short(_ numbers: [Double]) -> String {
  "[" + numbers.map { Value.number($0).label }.joined(separator: ", ") + "]"
}
