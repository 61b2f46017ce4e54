import Tensors

/// Points in a space of many numbers, each of which stands for a position.
package struct Representation: Sendable, Equatable {
  /// `[points]`
  package let positions: [Axes<Double>]
  /// The length after which a coordinate is itself again; nil where it is not periodic.
  package let period: Double?
  /// `[points, numbers]`
  package let codes: Matrix

  package init(positions: [Axes<Double>], period: Double?, codes: Matrix) {
    precondition(positions.count == codes.rows, "\(positions.count) positions of \(codes.rows) points")
    (self.positions, self.period, self.codes) = (positions, period, codes)
  }
}

extension DiffusionModel {
  /// What a layer of the network makes of pictures and their labels, with noise as at `time` (0 for none, 1 for nothing
  /// else), the same for all (arXiv 2408.13256, §3.2).
  ///
  /// - Throws: `unknownLayer`, or `cancelled` when the observer stops it.
  package func codes(
    of images: Images, layer: String, time: Double, seed: Seed, threads: Int = coreCount,
    observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> Matrix {
    let (graph, image, clock, label) = network.graph
    guard let part = graph.part(upTo: layer) else { throw .unknownLayer(layer, known: graph.partNames) }
    let inputs = [image, clock, label].map { ImageBatch(part.shape($0), images: images.count) }
    let level = NoiseLevel(gamma: schedule.gamma(time))
    let code = DiffusionClock(codes: network.timeCodes, coded).code(level)
    let noise = ImageBatch(part.shape(image), images: 1)
    var stream = seed.stream
    noise.draw(0, using: &stream)
    let (dust, alpha, sigma) = (noise[0], Float(level.alpha), Float(level.sigma))
    for index in 0..<images.count {
      inputs[0][index] = zip(images[index], dust).map { alpha * $0 + sigma * $1 }
      inputs[1][index] = code
      inputs[2][index] = Array(images.label(index))
    }
    let answers = ImageBatch(part.shape(part.output), images: images.count)
    let evaluation = GraphEvaluation(
      part, inputs: [image, clock, label], parameters: weights, threads: threads)
    let seen = Observation(fraction: 0, step: 0, time: 0, headline: nil)
    guard evaluation.evaluate(inputs, into: answers, isStopped: { (try? observe(seen)) == nil }) else {
      throw .cancelled
    }
    return Matrix((0..<images.count).map { answers[$0].map(Double.init) })
  }
}
