import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a network is asked for of z = αx + σε.
package enum PredictionTarget: Sendable, Equatable {
  /// ε.
  case noise
  /// αε − σx, which is of the same size at all times (Salimans and Ho 2022).
  case velocity
}

extension PredictionTarget {
  /// What is asked for of an image and the noise in it.
  func target(_ image: Float, _ noise: Float, at level: NoiseLevel) -> Float {
    switch self {
    case .noise: noise
    case .velocity: Float(level.alpha) * noise - Float(level.sigma) * image
    }
  }

  /// ε, given the answer and z.
  func noise(_ answer: Double, in z: Double, at level: NoiseLevel) -> Double {
    switch self {
    case .noise: answer
    case .velocity: level.alpha * answer + level.sigma * z
    }
  }
}

/// A U-Net that sees the noise in an image, given its time and a label.
package struct DiffusionModel: Sendable, Equatable {
  package let network: UNet
  package let schedule: NoiseSchedule
  package let prediction: PredictionTarget
  /// All parameters, in the order of the network's graph.
  package let weights: [Float]

  package init(
    _ network: UNet, schedule: NoiseSchedule, prediction: PredictionTarget = .noise, weights: [Float]
  ) {
    self.network = network
    self.schedule = schedule
    self.prediction = prediction
    self.weights = weights
  }
}

extension DiffusionModel {
  /// What every number of a label is where the network is not told it: outside all of them, as published.
  package static let silence: Float = -1

  /// Draws an image for each label, all of them in one batch, `[height, width, channels]` each.
  ///
  /// Every image has random numbers of its own, whatever the other labels are. With a `guidance` w other than 1 the network
  /// is asked twice, and what the label changes of its answer counts w times (Ho and Salimans 2021); it must have been
  /// trained with labels left out.
  package func sample(
    labels: [[Float]], steps: Int, sampler: Sampler, guidance: Double = 1, seed: Seed,
    threads: Int = coreCount, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> [[Float]] {
    var drawing = Drawing(self, labels, guidance, seed, threads)
    for step in 0..<steps {
      let seen = Observation(
        fraction: Double(step) / Double(steps), step: step, time: 0, headline: nil)
      guard (try? observe(seen)) != nil else { throw .cancelled }
      let moments = [step, step + 1].map { 1 - Double($0) / Double(steps) }
      drawing.step(sampler, from: moments[0], to: moments[1])
    }
    return drawing.images
  }
}

/// Images on their way from noise, all in one batch.
private struct Drawing {
  private let evaluation: GraphEvaluation
  /// Images, codes of their times, labels; with guidance all of them once more, without their labels.
  private let inputs: [ImageBatch]
  private let noise: ImageBatch
  private let clock: DiffusionClock
  private let guidance: Double
  private let prediction: PredictionTarget
  private var states: [Sampler.State]
  private var streams: [SplitMix64]

  init(_ model: DiffusionModel, _ labels: [[Float]], _ guidance: Double, _ seed: Seed, _ threads: Int) {
    let (graph, image, time, label) = model.network.graph
    let parameters = Buffer<Float>(zeros: model.weights.count)
    parameters.set(model.weights)
    evaluation = GraphEvaluation(
      graph, inputs: [image, time, label], parameters: parameters, threads: threads)
    let silent = labels.map { Array(repeating: DiffusionModel.silence, count: $0.count) }
    let asked = guidance == 1 ? labels : labels + silent
    inputs = [image, time, label].map { ImageBatch(graph.shape($0), images: asked.count) }
    for (index, label) in asked.enumerated() { inputs[2][index] = label }
    noise = ImageBatch(graph.shape(image), images: asked.count)
    clock = DiffusionClock(model.network, model.schedule)
    self.guidance = guidance
    prediction = model.prediction
    var streams = labels.indices.map { seed.split("image \($0)").stream }
    let count = graph.shape(image).pixels * graph.shape(image).channels
    states = streams.indices.map { Sampler.State(numbers: streams[$0].normals(count)) }
    self.streams = streams
  }

  var images: [[Float]] { states.map { $0.numbers.map(Float.init) } }

  mutating func step(_ sampler: Sampler, from: Double, to: Double) {
    let (from, to) = (clock.level(from), clock.level(to))
    let code = clock.code(from)
    for index in 0..<noise.images {
      inputs[0][index] = states[index % states.count].numbers.map(Float.init)
      inputs[1][index] = code
    }
    evaluation.evaluate(inputs, into: noise)
    for index in states.indices {
      sampler.step(
        &states[index], noise: noiseSeen(index, at: from), from: from, to: to, using: &streams[index])
    }
  }

  /// The noise in an image by what the network says of it, in which what the label changes counts `guidance` times.
  private func noiseSeen(_ index: Int, at level: NoiseLevel) -> [Double] {
    var answer = noise[index].map(Double.init)
    if noise.images > states.count {
      let silent = noise[index + states.count].map(Double.init)
      answer = zip(silent, answer).map { $0 + guidance * ($1 - $0) }
    }
    return zip(answer, states[index].numbers).map { prediction.noise($0, in: $1, at: level) }
  }
}

/// The noise at a time, and how the network is told of it.
struct DiffusionClock {
  private let schedule: NoiseSchedule
  private let codes: Int
  private let ends: (first: Double, last: Double)

  init(_ network: UNet, _ schedule: NoiseSchedule) {
    self.schedule = schedule
    codes = network.timeCodes
    ends = (schedule.gamma(0), schedule.gamma(1))
  }

  /// The noise level at a time in 0…1.
  func level(_ time: Double) -> NoiseLevel { NoiseLevel(gamma: schedule.gamma(time)) }

  /// Sines and cosines of 1000 (γ − γ₀)/(γ₁ − γ₀) at frequencies that fall from 1 to 10⁻⁴, or a thousandth of it alone.
  func code(_ level: NoiseLevel) -> [Float] {
    let time = 1000 * (level.gamma - ends.first) / (ends.last - ends.first)
    guard codes > 1 else { return [Float(time / 1000)] }
    let half = codes / 2
    let angles = (0..<half).map { time * pow(1e-4, Double($0) / Double(max(1, half - 1))) }
    return angles.map { Float(sin($0)) } + angles.map { Float(cos($0)) }
  }
}
