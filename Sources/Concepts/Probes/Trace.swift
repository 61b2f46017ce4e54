import Tensors

/// Where a model's pictures lie in concept space while it learns: a curve for each prompt (arXiv 2406.19370, Fig. 4).
package struct Trace: Sendable {
  package struct Point: Sendable, Equatable {
    package let step: Int
    /// Which of the prompts.
    package let prompt: Int
    package let verdict: Verdict
  }

  package let prompts: [ConceptPrompt]
  /// Snapshot by snapshot, each with all prompts.
  package let points: [Point]
  package let ending: SnapshotsEnding
}

extension Trace {
  /// Judges pictures of each prompt at each snapshot, drawn with the averaged weights and from the same random numbers
  /// at all of them. What was done stays when the observer stops it.
  package init(
    _ run: DiffusionRun, prompts: [ConceptPrompt], judge: Probe, _ draws: JudgedDraws = JudgedDraws(),
    observe: @escaping Observe = { _ in }
  ) {
    self.prompts = prompts
    var points: [Point] = []
    ending = run.visitSnapshots(observe) { model, step, observe throws(ConceptsError) in
      let verdicts = try model.judged(prompts, by: judge, draws, observe: observe)
      points += verdicts.enumerated().map { Point(step: step, prompt: $0.offset, verdict: $0.element) }
    }
    self.points = points
  }
}
