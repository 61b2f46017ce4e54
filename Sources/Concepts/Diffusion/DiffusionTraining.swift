import Tensors

/// Training of a U-Net to see the noise in images of a concept set.
package struct DiffusionTraining: Sendable, Equatable {
  package var steps = 2000
  /// Images of a step.
  package var batch = 32
  package var learningRate = LearningRate(1e-3)
  package var optimizer = Optimizer.adamW(.init(decay: 0.01))
  /// The norm that a step's gradient by all that is learned has at most; nil for any.
  package var clip: Double? = 1
  /// Of the running mean of the weights, which is what samples are drawn with; nil for the weights themselves.
  package var averaging: Double? = 0.98
  package var objective = DiffusionObjective.meanSquare
  package var schedule = NoiseSchedule.linear(from: -8, to: 8)
  package var prediction = PredictionTarget.noise
  /// The share of labels that the network is not told.
  package var leftOut = 0.0
  package var seed: UInt64 = 0
  package var threads = coreCount

  package init() {}

  /// As published with arXiv 2406.19370. The clip holds the gradient of all that is learned, in which that by γ₀
  /// is by far the largest at first: b falls by the learning rate in every step, and the network hardly learns before it
  /// has fallen far.
  package static var faithful: DiffusionTraining {
    var training = DiffusionTraining()
    (training.steps, training.batch, training.clip, training.averaging) = (20_000, 64, 0.01, nil)
    (training.objective, training.schedule) = (.variational, .linear(from: -5, to: 10))
    return training
  }
}

extension DiffusionTraining {
  /// Trains `network` on images and their labels.
  ///
  /// - Parameters:
  ///   - start: a model of the same network whose weights are where to start, and whose noise schedule is the training's
  ///     where that is learned; nil for new weights.
  ///   - schedule: what is recorded; a loss is the mean since the moment before.
  ///   - snapshots: which weights are kept.
  package func run(
    _ network: UNet, on images: Images, from start: DiffusionModel? = nil, recording schedule: Schedule,
    keeping snapshots: Snapshots = .none, watch: DiffusionWatch? = nil,
    observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> DiffusionRun {
    try check(network, images)
    if let start, start.network != network { throw .anotherNetwork }
    var loop = DiffusionLoop(
      try DiffusionLearner(self, network, images, from: start), schedule, snapshots, watch, observe)
    return loop.run()
  }

  /// About how many bytes training a network takes, beside the images.
  package func bytes(for network: UNet) -> Int {
    GraphDescent.bytes(
      network.graph.graph, optimizer, batch: batch, threads: threads, averages: averaging != nil)
  }

  /// How many numbers are learned: those of the network, and ends of the noise in a cache line of their own, so that the
  /// loops over all have no rest.
  func learnedCount(_ network: UNet) -> Int {
    network.graph.graph.parameters.storedCount + (objective == .variational ? 16 : 0)
  }

  func check(_ network: UNet, _ images: Images) throws(ConceptsError) {
    let (expected, found) = (
      [network.size, network.size, network.channels], [images.pixels, images.pixels, images.channels]
    )
    guard expected == found else { throw .wrongImages(expected: expected, found: found) }
    guard images.labelSize == network.labels else {
      throw .wrongLabels(expected: network.labels, found: images.labelSize)
    }
    guard images.count > 0, batch > 0 else { throw .noImages }
    if objective == .variational, prediction != .noise { throw .boundNeedsNoise }
  }
}
