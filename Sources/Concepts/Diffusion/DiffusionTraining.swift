import Tensors

/// Training of a U-Net to see the noise in images of a concept set, by the mean square of what it misses.
package struct DiffusionTraining: Sendable, Equatable {
  package var steps = 2000
  /// Images of a step.
  package var batch = 32
  package var learningRate = 1e-3
  package var optimizer = Optimizer.adamW(.init(decay: 0.01))
  /// The norm that a step's gradient has at most; nil for any.
  package var clip: Double? = 1
  /// Of the running mean of the weights, which is what samples are drawn with.
  package var averaging = 0.98
  package var schedule = NoiseSchedule.linear(from: -8, to: 8)
  package var prediction = PredictionTarget.noise
  /// The share of labels that the network is not told.
  package var leftOut = 0.0
  package var seed: UInt64 = 0
  package var threads = coreCount

  package init() {}
}

/// What a training leaves.
package struct DiffusionRun: Sendable {
  /// `step`, `epoch` and `loss`, the mean square since the moment before.
  package let record: Record
  /// With the averaged weights of the end.
  package let model: DiffusionModel
  /// The averaged weights at some of the recorded steps.
  package let snapshots: [Snapshot]

  package struct Snapshot: Sendable, Equatable {
    package let step: Int
    package let weights: [Float]
  }

  /// The model as it was at a snapshot.
  package func model(at snapshot: Snapshot) -> DiffusionModel {
    DiffusionModel(
      model.network, schedule: model.schedule, prediction: model.prediction, weights: snapshot.weights)
  }
}

extension DiffusionTraining {
  /// Trains `network` on images and their labels; `snapshots` are the steps at which the weights are kept.
  package func run(
    _ network: UNet, on images: Images, recording schedule: Schedule, snapshots: Set<Int> = [],
    observe: @escaping Observe = { _ in }
  ) -> DiffusionRun {
    var recorder = Recorder(DiffusionMeasurement.columns, observe)
    var learner = DiffusionLearner(self, network, images)
    var kept: [DiffusionRun.Snapshot] = []
    recorder.iterate(
      &learner, steps: steps, interval: 1, schedule: schedule, stride: 1,
      advance: { learner, _ in
        let done = learner.step
        return learner.advance {
          let seen = Observation(
            fraction: Double(done) / Double(max(1, steps)), step: done, time: 0, headline: nil)
          return (try? observe(seen)) == nil
        }
      }
    ) { learner, step, _ in
      if snapshots.contains(step) { kept.append(.init(step: step, weights: learner.weights)) }
      return DiffusionMeasurement(
        step: step, epoch: Double(step * batch) / Double(images.count), loss: learner.takeLoss())
    }
    let weights = learner.weights
    return DiffusionRun(
      record: recorder.finish(weights: []),
      model: DiffusionModel(
        network, schedule: self.schedule, prediction: prediction, weights: weights), snapshots: kept)
  }
}

/// What is known of a U-Net at one moment of its training.
private struct DiffusionMeasurement: RecordLine {
  static let columns = ["step", "epoch", "loss"]

  let step: Int
  let epoch: Double
  let loss: Double

  var headline: Headline { Headline(name: "loss", value: loss) }

  func forEach(_ body: (Double) -> Void) {
    body(Double(step))
    body(epoch)
    body(loss)
  }
}

/// A U-Net that learns, step by step.
private struct DiffusionLearner {
  private let training: DiffusionTraining
  private let images: Images
  private let clock: DiffusionClock
  private let descent: GraphDescent
  /// Noised images, codes of their times, labels.
  private let inputs: [ImageBatch]
  private let targets: ImageBatch
  private var order: [Int]
  private var shuffling: SplitMix64
  private var times: SplitMix64
  private let noiseSeed: UInt64
  /// Steps taken.
  private(set) var step = 0
  /// The losses since the last record.
  private var losses: (sum: Double, count: Int) = (0, 0)

  init(_ training: DiffusionTraining, _ network: UNet, _ images: Images) {
    self.training = training
    self.images = images
    let seed = Seed(training.seed)
    let (graph, image, time, label) = network.graph
    clock = DiffusionClock(network, training.schedule)
    descent = GraphDescent(
      graph, inputs: [image, time, label], parameters: graph.parameters.drawn(seed.split("weights")),
      training.optimizer, rate: training.learningRate, batch: training.batch, threads: training.threads,
      seed: seed.split("dropout"), clip: training.clip, decay: training.averaging)
    inputs = [image, time, label].map { ImageBatch(graph.shape($0), images: training.batch) }
    targets = ImageBatch(graph.shape(image), images: training.batch)
    shuffling = seed.split("order").stream
    order = []
    times = seed.split("times").stream
    noiseSeed = seed.split("noise").value
  }

  /// The averaged weights.
  var weights: [Float] { (descent.average ?? descent.parameters).elements }

  /// Takes a step, unless it is stopped in its midst.
  mutating func advance(isStopped: () -> Bool) -> Stretch {
    let chosen = nextImages()
    // Times that lie evenly, so that no step sees only much or only little noise.
    let start = times.uniform()
    let levels = (0..<training.batch).map { place in
      clock.level((start + Double(place)) / Double(training.batch))
    }
    let first = UInt64(step * training.batch)
    let loss = descent.step(
      inputs, target: targets,
      filling: { range in
        for place in range {
          fill(place, chosen[place], levels[place], noiseSeed &+ first &+ UInt64(place))
        }
      }, isStopped: isStopped)
    guard let loss else { return Stretch(steps: 0) }
    step += 1
    losses = (losses.sum + loss, losses.count + 1)
    return Stretch(steps: 1, isFinite: loss.isFinite)
  }

  /// The mean loss since it was asked for last; NaN before the first step.
  mutating func takeLoss() -> Double {
    defer { losses = (0, 0) }
    return losses.sum / Double(losses.count)
  }

  /// The images of the next step: all of them in a new order, then again.
  private mutating func nextImages() -> [Int] {
    while order.count < training.batch { order = shuffling.permutation(images.count) + order }
    defer { order.removeLast(training.batch) }
    return Array(order.suffix(training.batch))
  }

  /// Puts an image with noise at its place in the batch.
  private func fill(_ place: Int, _ image: Int, _ level: NoiseLevel, _ seed: UInt64) {
    var mixer = SplitMix64(seed: seed)
    var stream = SplitMix64(seed: mixer.next())
    let numbers = images[image]
    let drawn = numbers.map { _ in Float(stream.normal()) }
    let (alpha, sigma) = (Float(level.alpha), Float(level.sigma))
    targets[place] = zip(numbers, drawn).map { training.prediction.target($0, $1, at: level) }
    inputs[0][place] = zip(numbers, drawn).map { alpha * $0 + sigma * $1 }
    inputs[1][place] = clock.code(level)
    let isSilent = training.leftOut > 0 && stream.uniform() < training.leftOut
    inputs[2][place] =
      isSilent
      ? Array(repeating: DiffusionModel.silence, count: images.labelSize) : Array(images.label(image))
  }
}
