import Tensors

extension DiffusionModel {
  /// The mean square of what the network misses in pictures, over so many times that lie evenly: the loss of training
  /// without its sums over batches, with noise of its own for each picture and time.
  ///
  /// - Throws: `cancelled` when the observer stops it.
  package func loss(
    on images: Images, times: Int = 8, seed: Seed, threads: Int = coreCount,
    observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> Double {
    let seen = { (done: Int) in
      Observation(
        fraction: Double(done) / Double(max(1, images.count)), step: 0, time: 0, headline: nil)
    }
    var denoising = Denoising(self, images, times: times, seed, threads)
    var sum = 0.0
    for start in stride(from: 0, to: images.count, by: Denoising.block) {
      let range = start..<min(start + Denoising.block, images.count)
      guard let losses = denoising.losses(of: range, isStopped: { (try? observe(seen(start))) == nil })
      else { throw .cancelled }
      sum += losses.reduce(0, +)
    }
    return sum / Double(images.count * times)
  }
}

/// Pictures that a model is shown with noise.
private struct Denoising {
  /// Pictures at once, each at all times.
  static let block = 32

  private let images: Images
  private let levels: [(level: NoiseLevel, code: [Float])]
  private let seed: Seed
  private let prediction: PredictionTarget
  private let evaluation: GraphEvaluation
  private let inputs: [ImageBatch]
  private let clean: ImageBatch
  private let noise: ImageBatch
  private let answers: ImageBatch

  init(_ model: DiffusionModel, _ images: Images, times: Int, _ seed: Seed, _ threads: Int) {
    let (graph, image, time, label) = model.network.graph
    let clock = DiffusionClock(codes: model.network.timeCodes, model.coded)
    let count = min(Denoising.block, images.count) * times
    (self.images, self.seed, prediction) = (images, seed, model.prediction)
    levels = (0..<times).map {
      let level = NoiseLevel(gamma: model.schedule.gamma((Double($0) + 0.5) / Double(times)))
      return (level, clock.code(level))
    }
    inputs = [image, time, label].map { ImageBatch(graph.shape($0), images: count) }
    (clean, noise) = (
      ImageBatch(graph.shape(image), images: count), ImageBatch(graph.shape(image), images: count)
    )
    answers = ImageBatch(graph.shape(image), images: count)
    evaluation = GraphEvaluation(
      graph, inputs: [image, time, label], parameters: model.weights, threads: threads)
  }

  /// One for each picture and time; nil if it was stopped.
  mutating func losses(of range: Range<Int>, isStopped: () -> Bool) -> [Double]? {
    let count = range.count * levels.count
    evaluation.forEach(count) { fill($0, range.lowerBound + $0 / levels.count, $0 % levels.count) }
    guard evaluation.evaluate(inputs, into: answers, isStopped: isStopped) else { return nil }
    return (0..<count).map(loss)
  }

  private func fill(_ place: Int, _ picture: Int, _ time: Int) {
    let (level, code) = levels[time]
    var stream = seed.split("picture \(picture) time \(time)").stream
    clean.set(place, images[picture])
    noise.draw(place, using: &stream)
    inputs[0].set(place, [.init(level.alpha, clean, place), .init(level.sigma, noise, place)])
    inputs[1].set(place, code[...])
    inputs[2].set(place, images.label(picture))
  }

  private func loss(_ place: Int) -> Double {
    let target = prediction.target(at: levels[place % levels.count].level)
    answers.set(
      place,
      [
        .init(1, answers, place), .init(-target.image, clean, place), .init(-target.noise, noise, place),
      ])
    return answers.product(place, answers) / Double(answers.shape.pixels * answers.shape.channels)
  }
}
