import Tensors

/// A U-Net that sees the noise in an image, given its time and a label.
package struct DiffusionModel: @unchecked Sendable, Equatable {
  package let network: UNet
  /// The noise of the way from images to noise and back.
  package let schedule: NoiseSchedule
  /// The schedule by whose ends the network is told of the noise: `schedule` before any of it was learned.
  package let coded: NoiseSchedule
  package let prediction: PredictionTarget
  // What permits to send a model: nobody writes to its weights.
  /// All parameters, in the order of the network's graph.
  package let weights: Buffer<Float>

  package init(
    _ network: UNet, schedule: NoiseSchedule, coded: NoiseSchedule? = nil,
    prediction: PredictionTarget = .noise, weights: Buffer<Float>
  ) {
    self.network = network
    self.schedule = schedule
    self.coded = coded ?? schedule
    self.prediction = prediction
    self.weights = weights
  }
}

extension DiffusionModel {
  /// What every number of a label is where the network is not told it, as published. No class has such a label, though
  /// standardised labels hold this number.
  package static let silence: Float = -1

  /// Draws an image for each label, all of them in one batch, `[height, width, channels]` each.
  ///
  /// Every image has random numbers of its own, whatever the other labels are. With a `guidance` w other than 1 the network
  /// is asked twice, and what the label changes of its answer counts w times (Ho and Salimans 2021); it must have been
  /// trained with labels left out. The observer is asked between operations; what it stops gives nothing.
  package func sample(
    labels: [[Float]], steps: Int, sampler: Sampler, guidance: Double = 1, seed: Seed,
    threads: Int = coreCount, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> [[Float]] {
    for label in labels where label.count != network.labels {
      throw .wrongLabels(expected: network.labels, found: label.count)
    }
    var drawing = Drawing(self, labels, sampler, guidance, seed, threads)
    for step in 0..<steps {
      let isStopped = {
        let seen = Observation(
          fraction: Double(step) / Double(steps), step: step, time: 0, headline: nil)
        return (try? observe(seen)) == nil
      }
      let levels = [step, step + 1].map {
        NoiseLevel(gamma: schedule.gamma(1 - Double($0) / Double(steps)))
      }
      guard !isStopped(),
        drawing.step(from: levels[0], to: levels[1], isLast: step == steps - 1, isStopped: isStopped)
      else { throw .cancelled }
    }
    return drawing.images
  }
}
