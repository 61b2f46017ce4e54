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
  package let points: [Point]
  package let ending: SnapshotsEnding
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
  ) {
    let methods = plan.methods
    var points: [Point] = []
    ending = run.visitSnapshots(observe) { model, step, observe throws(ConceptsError) in
      var accuracies: [Double] = []
      for (index, method) in methods.enumerated() {
        let part = observePart(index, of: methods.count, step: step, observe)
        accuracies.append(try model.best(method, plan, end: run.model, judge, draws, observe: part))
      }
      points.append(Point(step: step, accuracies: accuracies))
    }
    self.points = points
    self.methods = methods
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
        let part = observePart(index, of: plan.interventions.count, step: 0, observe)
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
