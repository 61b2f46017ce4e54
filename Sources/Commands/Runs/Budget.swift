import Concepts
import Language

/// What a run may hold in memory and how many steps it may take. Larger requests are slips of the pen, and are
/// refused before anything is drawn.
struct Budget {
  /// Numbers in the samples of a task; while it trains, a run holds them three times.
  static let mostSampleNumbers = 1e8
  /// The same where they are drawn one by one as NumPy does, which takes ten times the room.
  static let mostPublishedNumbers = 1e7
  /// Weights of a network.
  static let mostWeights = 1e8
  /// Weights of a network whose flow is integrated: the integrator holds them twenty times.
  static let mostFlowingWeights = 1e6
  /// Entries in the table of a run, and of all runs of a sweep together.
  static let mostEntries = 2e8
  static let mostSteps = 1e9

  let task: SIM
  let network: NetworkPlan

  func checkSamples(_ generator: GeneratorWord) throws {
    let most = generator == .torch ? Self.mostPublishedNumbers : Self.mostSampleNumbers
    let numbers = Double(task.clusters) * Double(task.samples) * Double(task.dimension)
    guard numbers <= most else {
      throw Mismatch(
        "has \(number(numbers)) numbers in its samples; at most \(number(most)) are drawn",
        hint: "they are clusters × samples × dim: take fewer samples", parameter: "task")
    }
  }

  func checkWeights(isFlow: Bool) throws {
    let widths = network.widths(dimension: task.dimension).map(Double.init)
    let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    let most = isFlow ? Self.mostFlowingWeights : Self.mostWeights
    guard weights <= most else {
      throw Mismatch(
        "has \(number(weights)) weights here; at most \(number(most)) are computed",
        hint: "take a smaller width, depth or dim", parameter: "network")
    }
  }

  func checkCheckpoints(_ count: Int, points: Int) throws {
    let widths = network.widths(dimension: task.dimension).map(Double.init)
    let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    let entries = weights * Double(count) * Double(points)
    guard entries <= Self.mostEntries else {
      throw Mismatch(
        "would keep \(number(entries)) weights; at most \(number(Self.mostEntries)) can be kept",
        hint: "keep fewer checkpoints", parameter: "checkpoints")
    }
  }

  /// `moments` is how often each of `points` runs is recorded.
  static func checkEntries(moments: Double, columns: Int, points: Int, parameter: String) throws {
    let entries = moments * Double(columns) * Double(points)
    guard entries <= mostEntries else {
      let runs = points > 1 ? " for \(points) runs" : ""
      throw Mismatch(
        "would keep \(number(entries)) numbers\(runs); at most \(number(mostEntries)) can be kept",
        hint: "record fewer moments", parameter: parameter)
    }
  }

  static func checkSteps(_ steps: Double, parameter: String) throws {
    guard steps <= mostSteps else {
      throw Mismatch(
        "asks for \(number(steps)) steps; at most \(number(mostSteps)) are taken", parameter: parameter)
    }
  }
}

private func number(_ value: Double) -> String { Value.number(value).label }
