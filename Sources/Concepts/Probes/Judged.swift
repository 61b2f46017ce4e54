import Tensors

/// How pictures are drawn from a model to be judged.
package struct JudgedDraws: Sendable, Equatable {
  /// Pictures of each prompt.
  package var count = 24
  package var steps = 20
  package var sampler = Sampler.ancestral
  package var guidance = 1.0
  package var seed: UInt64 = 0
  package var threads = coreCount

  package init() {}
}

/// A model's pictures, judged.
extension DiffusionModel {
  /// Draws pictures of each label, all in one batch, label after label.
  package func drawn(
    _ labels: [[Float]], _ draws: JudgedDraws, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> [[Float]] {
    try sample(
      labels: labels.flatMap { Array(repeating: $0, count: draws.count) }, steps: draws.steps,
      sampler: draws.sampler, guidance: draws.guidance, seed: Seed(draws.seed), threads: draws.threads,
      observe: observe)
  }

  /// Draws pictures of each prompt, all in one batch, and judges them prompt by prompt.
  package func judged(
    _ prompts: [ConceptPrompt], by probe: Probe, _ draws: JudgedDraws, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> [Verdict] {
    let pictures = try drawn(prompts.map(\.label), draws, observe: observe)
    let readings = probe.read(pictures, threads: draws.threads)
    return prompts.indices.map { index in
      Verdict(Array(readings[index * draws.count..<(index + 1) * draws.count]), wanted: prompts[index].wanted)
    }
  }
}
