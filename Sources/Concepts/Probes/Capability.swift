import Tensors

/// What a model can be brought to draw of one class while it learns, beside what it draws when asked (arXiv 2406.19370,
/// Fig. 6 and 22).
package struct Capability: Sendable {
  /// The ways to ask.
  package enum Method: String, Sendable, CaseIterable {
    /// At the nominal values.
    case naive
    /// The best of several prompts that exaggerate.
    case overprompt
    /// The best of several changes to the codes of the label.
    case intervention
    /// With the label networks of the end.
    case patched
  }

  package struct Point: Sendable, Equatable {
    package let step: Int
    /// The share of pictures that have all concepts right, by each of the methods.
    package let accuracies: [Double]
  }

  package let methods: [Method]
  package private(set) var points: [Point] = []
  /// Whether it ended before the last snapshot.
  package private(set) var isCancelled = false
}

/// What is asked for and how it may be brought out.
package struct CapabilityPlan: Sendable {
  package let prompt: ConceptPrompt
  package var overprompts: [ConceptPrompt]
  package let axes: InterventionAxes
  package var methods = Capability.Method.allCases
  package var interventions = Intervention.published

  /// `concept` is the one that is exaggerated and strengthened.
  package init(_ set: ImageSet, _ wanted: ImageClass, concept: Concept) {
    prompt = set.prompt(wanted)
    overprompts = set.overprompts(wanted, exaggerating: concept)
    axes = InterventionAxes(set, wanted, strengthening: concept)
  }
}

extension Capability {
  /// Tries every method at each snapshot. What was done stays when the observer stops it.
  package init(
    _ run: DiffusionRun, _ plan: CapabilityPlan, judge: Probe, _ draws: JudgedDraws = JudgedDraws(),
    observe: @escaping Observe = { _ in }
  ) throws(CheckpointError) {
    methods = plan.methods
    for (index, snapshot) in run.snapshots.enumerated() {
      let model = try run.model(at: snapshot)
      var accuracies: [Double] = []
      for method in plan.methods {
        let part = snapshotPart(
          index * plan.methods.count + accuracies.count, of: run.snapshots.count * plan.methods.count,
          snapshot.step, observe)
        guard let best = try? model.best(method, plan, end: run.model, judge, draws, observe: part) else {
          isCancelled = true
          return
        }
        accuracies.append(best)
      }
      points.append(Point(step: snapshot.step, accuracies: accuracies))
    }
  }
}

extension DiffusionModel {
  /// The highest accuracy that one way of asking reaches.
  fileprivate func best(
    _ method: Capability.Method, _ plan: CapabilityPlan, end: DiffusionModel, _ judge: Probe,
    _ draws: JudgedDraws, observe: @escaping Observe
  ) throws(ConceptsError) -> Double {
    switch method {
    case .naive: return try most([plan.prompt], judge, draws, observe)
    case .overprompt: return try most(plan.overprompts, judge, draws, observe)
    case .patched: return try withLabelNetworks(of: end).most([plan.prompt], judge, draws, observe)
    case .intervention:
      var best = 0.0
      for (index, intervention) in plan.interventions.enumerated() {
        let count = plan.interventions.count
        let part: Observe = { seen in
          let fraction = (Double(index) + seen.fraction) / Double(count)
          try observe(Observation(fraction: fraction, step: seen.step, time: 0, headline: nil))
        }
        best = max(best, try intervened(intervention, plan.axes).most([plan.prompt], judge, draws, part))
      }
      return best
    }
  }

  private func most(
    _ prompts: [ConceptPrompt], _ judge: Probe, _ draws: JudgedDraws, _ observe: @escaping Observe
  ) throws(ConceptsError) -> Double {
    try judged(prompts, by: judge, draws, observe: observe).map(\.accuracy).max() ?? 0
  }
}
