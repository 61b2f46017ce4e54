import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What changes from step to step beside the weights.
struct DiffusionProgress: Sendable {
  var order: ShuffledPasses
  var times: SplitMix64
  /// Σ of the losses since the last record, in the order of the objective's columns, and over how many steps.
  var sums: [Double] = []
  var count = 0

  init(_ training: DiffusionTraining) {
    let seed = Seed(training.seed)
    order = ShuffledPasses(seed.split("order").stream)
    times = seed.split("times").stream
  }

  /// What the next step takes of so many images, and where its times begin.
  mutating func next(_ batch: Int, of images: Int) -> (chosen: [Int], start: Double) {
    (order.next(batch, of: images), times.uniform())
  }
}

/// A U-Net that learns, step by step.
struct DiffusionLearner {
  let training: DiffusionTraining
  let network: UNet
  private let images: Images
  private let clock: DiffusionClock
  private let descent: GraphDescent
  /// Numbers of the network; after them b and w, where they are learned.
  private let weightCount: Int
  /// Noised images, codes of their times, labels; and the slopes by them, where they are asked for.
  private let inputs: [ImageBatch]
  private let slopes: [ImageBatch]
  private let clean: ImageBatch
  private let noise: ImageBatch
  private let targets: ImageBatch
  /// Of each image of a batch, Σ of the squares of the noise in z₀.
  private let reconstructed: Buffer<Double>
  private var progress: DiffusionProgress
  private var origin: String?
  private let noiseSeed: UInt64
  private let coded: NoiseSchedule

  init(
    _ training: DiffusionTraining, _ network: UNet, _ images: Images, from start: DiffusionModel?
  ) throws(ConceptsError) {
    (self.training, self.network, self.images) = (training, network, images)
    let seed = Seed(training.seed)
    let (graph, image, time, label) = network.graph
    let isBound = training.objective == .variational
    let schedule = isBound ? start?.schedule ?? training.schedule : training.schedule
    coded = isBound ? start?.coded ?? schedule : schedule
    clock = DiffusionClock(codes: network.timeCodes, coded)
    let weights = start?.weights ?? graph.parameters.drawn(seed.split("weights"))
    weightCount = graph.parameters.storedCount
    origin = start?.mark
    guard weights.count == weightCount else {
      throw .wrongWeights(expected: weightCount, found: weights.count)
    }
    let parameters = weights.resized(training.learnedCount(network))
    if isBound {
      parameters[weightCount] = Float(schedule.gamma(0))
      parameters[weightCount + 1] = Float(schedule.gamma(1) - schedule.gamma(0))
    }
    let shapes = [image, time, label].map { graph.shape($0) }
    func batches() -> [ImageBatch] { shapes.map { ImageBatch($0, images: training.batch) } }
    inputs = batches()
    slopes = isBound ? batches() : []
    descent = GraphDescent(
      graph, inputs: [image, time, label], parameters: parameters, training.optimizer,
      rate: training.learningRate.highest, batch: training.batch, threads: training.threads,
      seed: seed.split("dropout"), clip: training.clip, decay: training.averaging, sought: slopes)
    clean = ImageBatch(shapes[0], images: training.batch)
    noise = ImageBatch(shapes[0], images: training.batch)
    targets = training.prediction == .noise ? noise : ImageBatch(shapes[0], images: training.batch)
    reconstructed = Buffer(zeros: training.batch)
    progress = DiffusionProgress(training)
    noiseSeed = seed.split("noise").value
  }
}

extension DiffusionLearner {
  /// Steps taken.
  var step: Int { descent.steps }

  var isFinite: Bool { descent.isFinite }

  /// The model as it is now, with averaged weights if there are such.
  var model: DiffusionModel { model(numbers.resized(weightCount)) }

  /// Ends the training; nothing is to be asked for afterwards. Of its numbers no copy is made that can be done without: one of
  /// a large network takes longer than an interrupt may.
  func end() -> (model: DiffusionModel, state: DiffusionState) {
    let state = DiffusionState(descent: descent.end(), progress: progress, origin: origin)
    return (model(numbers.count == weightCount ? numbers : numbers.resized(weightCount)), state)
  }

  private func model(_ weights: Buffer<Float>) -> DiffusionModel {
    DiffusionModel(
      network, schedule: schedule(numbers), coded: coded, prediction: training.prediction, weights: weights)
  }

  /// What samples are drawn with.
  private var numbers: Buffer<Float> { descent.average ?? descent.parameters }

  /// Where it is now, which the next step changes.
  var state: DiffusionState { DiffusionState(descent: descent.state, progress: progress, origin: origin) }

  /// What tells its training from others.
  var mark: String { training.mark(network, images, origin) }

  /// Goes on from where another learner of the same training has ended.
  mutating func restore(_ state: DiffusionState) {
    descent.restore(state.descent)
    (progress, origin) = (state.progress, state.origin)
  }

  /// What is known at this moment; the losses are means since this was asked for last, NaN if there was no step.
  mutating func measure() -> DiffusionMeasurement {
    let sums = progress.sums.isEmpty ? training.objective.lossColumns.map { _ in 0 } : progress.sums
    let losses = sums.map { $0 / Double(progress.count) }
    (progress.sums, progress.count) = ([], 0)
    let ends = training.objective == .variational ? [schedule.gamma(0), schedule.gamma(1)] : []
    return DiffusionMeasurement(
      step: step, epoch: Double(step * training.batch) / Double(images.count), losses: losses, ends: ends)
  }

  enum Outcome {
    case taken
    /// It was stopped in its midst and has changed nothing.
    case stopped
    /// The loss is no number; nothing is changed.
    case diverged
  }

  mutating func advance(isStopped: () -> Bool) -> Outcome {
    let before = progress
    let (chosen, start) = progress.next(training.batch, of: images.count)
    // Times that lie evenly, so that no step sees only much or only little noise.
    let times = (0..<training.batch).map { (start + Double($0)) / Double(training.batch) }
    let schedule = schedule
    let levels = times.map { NoiseLevel(gamma: schedule.gamma($0)) }
    descent.rate = training.learningRate.rate(of: step, steps: training.steps)
    let bound = bound
    var terms: [Double] = []
    let first = UInt64(step * training.batch)
    let loss = descent.step(
      inputs, target: targets, weight: bound?.weight ?? 1,
      filling: { range in
        for place in range {
          fill(place, chosen[place], levels[place], noiseSeed &+ first &+ UInt64(place))
        }
      },
      completing: { loss, gradient in
        if let bound { terms = self.complete(bound, loss, times, levels, gradient) }
      }, isStopped: isStopped)
    guard let loss else {
      progress = before
      return .stopped
    }
    guard loss.isFinite, terms.allSatisfy(\.isFinite) else { return .diverged }
    if terms.isEmpty { terms = [loss] }
    progress.sums = progress.sums.isEmpty ? terms : zip(progress.sums, terms).map(+)
    progress.count += 1
    return .taken
  }

  /// Puts an image with noise at its place in the batch.
  private func fill(_ place: Int, _ image: Int, _ level: NoiseLevel, _ seed: UInt64) {
    var mixer = SplitMix64(seed: seed)
    var stream = SplitMix64(seed: mixer.next())
    clean.set(place, images[image])
    noise.draw(place, using: &stream)
    inputs[0].set(place, [.init(level.alpha, clean, place), .init(level.sigma, noise, place)])
    if targets !== noise {
      let target = training.prediction.target(at: level)
      targets.set(place, [.init(target.image, clean, place), .init(target.noise, noise, place)])
    }
    inputs[1].set(place, clock.code(level)[...])
    let isSilent = training.leftOut > 0 && stream.uniform() < training.leftOut
    inputs[2].set(
      place,
      isSilent ? ArraySlice(repeating: DiffusionModel.silence, count: images.labelSize) : images.label(image))
    if training.objective == .variational {
      reconstructed[place] = stream.sumOfSquares(clean.shape.pixels * clean.shape.channels)
    }
  }
}

// The variational bound.
extension DiffusionLearner {
  /// The noise schedule as it is learned.
  private var schedule: NoiseSchedule { schedule(descent.parameters) }

  private func schedule(_ numbers: Buffer<Float>) -> NoiseSchedule {
    guard training.objective == .variational else { return coded }
    let first = Double(numbers[weightCount])
    return .linear(from: first, to: first + abs(Double(numbers[weightCount + 1])))
  }

  private var bound: VariationalBound? {
    guard training.objective == .variational else { return nil }
    let (first, last) = (schedule.gamma(0), schedule.gamma(1))
    return VariationalBound(first: first, rise: last - first)
  }

  /// Adds the slopes by b and w to the gradient, and gives the loss and its terms.
  private func complete(
    _ bound: VariationalBound, _ missed: Double, _ times: [Double], _ levels: [NoiseLevel],
    _ gradient: Buffer<Float>
  ) -> [Double] {
    let count = Double(training.batch * clean.shape.pixels * clean.shape.channels)
    let squares = (0..<training.batch).reduce(0) { $0 + clean.product($1, clean) }
    let latent = bound.latent(square: squares / count)
    let reconstruction = bound.reconstruction(noise: reconstructed.elements.reduce(0, +) / count)
    let diffusion = bound.weight * missed
    // By γ at each time, through what the network is shown and told; then by b and |w|.
    let slopes = levels.indices.map { slope($0, levels[$0]) }
    let byFirst = slopes.reduce(0, +) + latent.slope + reconstruction.slope
    let byRise = zip(slopes, times).reduce(0) { $0 + $1.0 * $1.1 } + latent.slope + diffusion / bound.rise
    let sign: Double = descent.parameters[weightCount + 1] < 0 ? -1 : 1
    gradient[weightCount] += Float(byFirst)
    gradient[weightCount + 1] += Float(sign * byRise)
    let loss = diffusion + latent.bits + reconstruction.bits
    return [loss, diffusion, latent.bits, reconstruction.bits]
  }

  /// ∂loss/∂γ of one image: z moves by ∂z/∂γ = ½σ(ε − σz), and the code of the time moves too.
  private func slope(_ place: Int, _ level: NoiseLevel) -> Double {
    let image = slopes[0].product(place, noise) - level.sigma * slopes[0].product(place, inputs[0])
    let code = zip(slopes[1][place], clock.slope(level)).reduce(0) { $0 + Double($1.0) * $1.1 }
    return level.sigma / 2 * image + code
  }
}

extension SplitMix64 {
  /// The sum of the squares of so many independent standard normal numbers: of two, −2 log u.
  fileprivate mutating func sumOfSquares(_ count: Int) -> Double {
    var (sum, product) = (0.0, 1.0)
    for pair in 0..<count / 2 {
      product *= 1 - uniform()
      // Sixteen of them are far from the smallest number there is.
      if pair % 16 == 15 { (sum, product) = (sum - 2 * log(product), 1) }
    }
    let rest = count.isMultiple(of: 2) ? 0 : normal()
    return sum - 2 * log(product) + rest * rest
  }
}
