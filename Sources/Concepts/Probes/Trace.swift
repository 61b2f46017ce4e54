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
  package private(set) var points: [Point] = []
  /// Whether it ended before the last snapshot.
  package private(set) var isCancelled = false
}

extension Trace {
  /// Judges pictures of each prompt at each snapshot, drawn with the averaged weights and from the same random numbers
  /// at all of them. What was done stays when the observer stops it.
  package init(
    _ run: DiffusionRun, prompts: [ConceptPrompt], judge: Probe, _ draws: JudgedDraws = JudgedDraws(),
    observe: @escaping Observe = { _ in }
  ) throws(CheckpointError) {
    self.prompts = prompts
    for (index, snapshot) in run.snapshots.enumerated() {
      let part = snapshotPart(index, of: run.snapshots.count, snapshot.step, observe)
      let model = try run.model(at: snapshot)
      guard let verdicts = try? model.judged(prompts, by: judge, draws, observe: part) else {
        isCancelled = true
        return
      }
      for (prompt, verdict) in verdicts.enumerated() {
        points.append(Point(step: snapshot.step, prompt: prompt, verdict: verdict))
      }
    }
  }
}

/// What the drawing at one snapshot says, as a part of the whole.
func snapshotPart(_ index: Int, of count: Int, _ step: Int, _ observe: @escaping Observe) -> Observe {
  { seen in
    try observe(
      Observation(
        fraction: (Double(index) + seen.fraction) / Double(max(count, 1)), step: step, time: 0, headline: nil)
    )
  }
}
