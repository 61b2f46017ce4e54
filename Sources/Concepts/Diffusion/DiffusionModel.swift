import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A U-Net that sees the noise in an image, given its time and a label.
package struct DiffusionModel: Sendable, Equatable {
  package let network: UNet
  package let schedule: NoiseSchedule
  /// All parameters, in the order of the network's graph.
  package let weights: [Float]

  package init(_ network: UNet, schedule: NoiseSchedule, weights: [Float]) {
    self.network = network
    self.schedule = schedule
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
    let (graph, image, time, label) = network.graph
    let parameters = Buffer<Float>(zeros: weights.count)
    parameters.set(weights)
    let evaluation = GraphEvaluation(
      graph, inputs: [image, time, label], parameters: parameters, threads: threads)
    let isGuided = guidance != 1
    // The images once more, without their labels.
    let asked = isGuided ? 2 * labels.count : labels.count
    let batches = [image, time, label].map { ImageBatch(graph.shape($0), images: asked) }
    let noise = ImageBatch(graph.shape(image), images: asked)
    var streams = labels.indices.map { seed.split("image \($0)").stream }
    let count = graph.shape(image).pixels * graph.shape(image).channels
    var states = labels.indices.map { Sampler.State(numbers: streams[$0].normals(count)) }
    for index in 0..<asked {
      batches[2][index] =
        index < labels.count
        ? labels[index] : Array(repeating: Self.silence, count: labels[index - labels.count].count)
    }
    let clock = DiffusionClock(network, schedule)
    for step in 0..<steps {
      let seen = Observation(fraction: Double(step) / Double(steps), step: step, time: 0, headline: nil)
      guard (try? observe(seen)) != nil else { throw .cancelled }
      let moments = [step, step + 1].map { 1 - Double($0) / Double(steps) }
      let (from, to) = (clock.level(moments[0]), clock.level(moments[1]))
      let code = clock.code(from)
      for index in 0..<asked {
        batches[0][index] = states[index % labels.count].numbers.map(Float.init)
        batches[1][index] = code
      }
      evaluation.evaluate(batches, images: asked, into: noise)
      for index in labels.indices {
        var seen = noise[index].map(Double.init)
        if isGuided {
          let without = noise[index + labels.count]
          for place in seen.indices {
            seen[place] = Double(without[place]) + guidance * (seen[place] - Double(without[place]))
          }
        }
        sampler.step(&states[index], noise: seen, from: from, to: to, using: &streams[index])
      }
    }
    return states.map { $0.numbers.map(Float.init) }
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

  /// Sines and cosines of 1000 (γ − γ₀)/(γ₁ − γ₀) at frequencies that fall from 1 to 10⁻⁴.
  func code(_ level: NoiseLevel) -> [Float] {
    let time = 1000 * (level.gamma - ends.first) / (ends.last - ends.first)
    let half = codes / 2
    let angles = (0..<half).map { time * pow(1e-4, Double($0) / Double(max(1, half - 1))) }
    return angles.map { Float(sin($0)) } + angles.map { Float(cos($0)) }
  }
}
