import Tensors

/// Images on their way from noise, all in one batch.
struct Drawing {
  private let evaluation: GraphEvaluation
  /// Images, codes of their times, labels; with guidance all of them once more, without their labels.
  private let inputs: [ImageBatch]
  private let answers: ImageBatch
  /// The clean images that the step before foresaw, and what is drawn.
  private let foreseen: ImageBatch
  private let drawn: ImageBatch
  private let count: Int
  private let clock: DiffusionClock
  private let sampler: Sampler
  private let guidance: Double
  private let prediction: PredictionTarget
  /// Half the distance of the γs in the step before.
  private var before: Double?
  private var streams: [SplitMix64]

  init(
    _ model: DiffusionModel, _ labels: [[Float]], _ sampler: Sampler, _ guidance: Double, _ seed: Seed,
    _ threads: Int
  ) {
    let (graph, image, time, label) = model.network.graph
    evaluation = GraphEvaluation(
      graph, inputs: [image, time, label], parameters: model.weights, threads: threads)
    let silent = labels.map { Array(repeating: DiffusionModel.silence, count: $0.count) }
    let asked = guidance == 1 ? labels : labels + silent
    count = labels.count
    inputs = [image, time, label].map { ImageBatch(graph.shape($0), images: asked.count) }
    for (index, label) in asked.enumerated() { inputs[2][index] = label }
    answers = ImageBatch(graph.shape(image), images: asked.count)
    foreseen = ImageBatch(graph.shape(image), images: sampler == .solver ? count : 0)
    drawn = ImageBatch(graph.shape(image), images: count)
    clock = DiffusionClock(codes: model.network.timeCodes, model.coded)
    self.sampler = sampler
    self.guidance = guidance
    prediction = model.prediction
    streams = labels.indices.map { seed.split("image \($0)").stream }
    for index in streams.indices { inputs[0].draw(index, using: &streams[index]) }
  }

  /// `[height, width, channels]` each.
  var images: [[Float]] { (0..<count).map { inputs[0][$0] } }

  /// Goes to a level with less noise; false if it was stopped.
  mutating func step(from: NoiseLevel, to: NoiseLevel, isLast: Bool, isStopped: () -> Bool) -> Bool {
    let code = clock.code(from)[...]
    for index in 0..<answers.images {
      if index >= count { inputs[0].set(index, [.init(1, inputs[0], index - count)]) }
      inputs[1].set(index, code)
    }
    guard evaluation.evaluate(inputs, into: answers, isStopped: isStopped) else { return false }
    let step = sampler.step(from: from, to: to, before: before, isLast: isLast)
    var draws = streams
    draws.withUnsafeMutableBufferPointer { draws in
      // Each image's stream is touched by the one thread that has the image.
      nonisolated(unsafe) let draws = draws
      evaluation.forEach(count) { advance($0, step, at: from, &draws[$0]) }
    }
    streams = draws
    before = Sampler.size(from, to)
    return true
  }

  private func advance(_ index: Int, _ step: SamplerStep, at level: NoiseLevel, _ stream: inout SplitMix64) {
    let state = inputs[0]
    let noise = prediction.noise(at: level)
    if step.drawn > 0 { drawn.draw(index, using: &stream) }
    func sum(_ step: SamplerStep) -> [ImageBatch.Term] {
      let answer = step.noise * noise.answer
      var terms: [ImageBatch.Term] = [
        .init(step.state + step.noise * noise.z, state, index),
        .init(guidance * answer, answers, index),
      ]
      if answers.images > count { terms.append(.init((1 - guidance) * answer, answers, index + count)) }
      return terms
    }
    var terms = sum(step)
    if step.foreseen != 0 { terms.append(.init(step.foreseen, foreseen, index)) }
    if step.drawn > 0 { terms.append(.init(step.drawn, drawn, index)) }
    guard sampler == .solver else { return state.set(index, terms) }
    drawn.set(index, sum(Sampler.image(level)))
    state.set(index, terms)
    foreseen.set(index, [.init(1, drawn, index)])
  }
}
