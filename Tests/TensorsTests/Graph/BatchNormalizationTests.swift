import Testing

@testable import Tensors

/// Batch normalisation, whose images must meet.
@Suite struct BatchNormalizationTests {
  private let graph: Graph
  private let input: Graph.Node
  private let inputs: ImageBatch
  private let target: ImageBatch
  private let images = 10

  init() {
    var graph = Graph()
    input = graph.input(ImageShape(3, 5, 2))
    var x = graph.linear(input, "before", channels: 8)
    x = graph.batchNormalization(x, "norm.0", activation: .gelu)
    x = graph.convolution(x, "between", channels: 16)
    x = graph.batchNormalization(x, "norm.1", activation: .silu)
    let output = graph.linear(x, "after", channels: 3)
    self.graph = graph
    var stream = SplitMix64(seed: 6)
    func drawn(_ shape: ImageShape, _ images: Int) -> ImageBatch {
      let batch = ImageBatch(shape, images: images)
      for index in 0..<images {
        batch[index] = (0..<shape.pixels * shape.channels).map { _ in Float(1 + 2 * stream.normal()) }
      }
      return batch
    }
    inputs = drawn(graph.shape(input), images)
    target = drawn(graph.shape(output), images)
  }

  private func parameters() -> Buffer<Float> {
    let parameters = graph.parameters.drawn(Seed(2))
    var stream = SplitMix64(seed: 9)
    for parameter in graph.parameters.all where parameter.name.hasPrefix("norm") && parameter.isTrained {
      parameter.fill(parameters) { stream.normal() + (parameter.name.hasSuffix("weight") ? 1 : 0) }
    }
    return parameters
  }

  private func descent(
    _ parameters: Buffer<Float>, threads: Int = 1, _ optimizer: Optimizer = .plain, rate: Double = 0
  ) -> GraphDescent {
    GraphDescent(
      graph, inputs: [input], parameters: parameters, optimizer, rate: rate, batch: images, threads: threads,
      decay: 0.9)
  }

  private func loss(_ parameters: Buffer<Float>) -> Double {
    descent(parameters).step([inputs], target: target) ?? .nan
  }

  @Test("gradients through the moments of the batch agree with differences")
  func gradients() {
    let rate = 1.0 / 64
    for parameter in graph.parameters.all where parameter.isTrained {
      let (start, moved) = (parameters(), parameters())
      _ = descent(moved, rate: rate).step([inputs], target: target)
      let direction = Buffer<Float>(zeros: start.count)
      var stream = SplitMix64(seed: 4)
      parameter.fill(direction) { stream.normal() }
      let found = (0..<start.count).reduce(0.0) {
        $0 + Double(start[$1] - moved[$1]) / rate * Double(direction[$1])
      }
      func slope(_ step: Float) -> Double {
        func at(_ step: Float) -> Double {
          let there = parameters()
          for index in 0..<there.count { there[index] += step * direction[index] }
          return loss(there)
        }
        return (at(step) - at(-step)) / Double(2 * step)
      }
      let wanted = (4 * slope(4e-3) - slope(8e-3)) / 3
      #expect(
        abs(found - wanted) < 3e-3 * max(0.1, abs(wanted)), "\(parameter.name): \(found), not \(wanted)")
    }
  }

  @Test("a channel has mean 0 and variance 1 over the batch, and its running moments follow")
  func moments() throws {
    var graph = Graph()
    let input = graph.input(ImageShape(2, 3, 8))
    let output = graph.batchNormalization(input, "norm")
    let batch = ImageBatch(graph.shape(input), images: 5)
    var stream = SplitMix64(seed: 1)
    for index in 0..<5 { batch[index] = (0..<48).map { _ in Float(3 + 2 * stream.normal()) } }
    let parameters = graph.parameters.drawn(Seed(1))
    let target = ImageBatch(graph.shape(output), images: 5)
    let descent = GraphDescent(
      graph, inputs: [input], parameters: parameters, .adamW(.init(decay: 0.5)), rate: 1e-3, batch: 5,
      threads: 2,
      decay: 0.9)
    // Σ over the batch of standardised squares is their number, but for ε.
    let loss = try #require(descent.step([batch], target: target))
    #expect(abs(loss - 1) < 1e-4)
    let numbers = (0..<5).flatMap { batch[$0] }
    for (index, parameter) in graph.parameters.all.enumerated() where index > 1 {
      for c in 0..<8 {
        let channel = (0..<30).map { Double(numbers[$0 * 8 + c]) }
        let mean = channel.reduce(0, +) / 30
        let variance = channel.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 29
        let wanted = index == 2 ? 0.1 * mean : 0.9 + 0.1 * variance
        #expect(abs(Double(descent.parameters[parameter.offset + c]) - wanted) < 1e-5)
        #expect(descent.average?[parameter.offset + c] == descent.parameters[parameter.offset + c])
      }
    }
  }

  @Test("the step is the same on any number of threads, and evaluation uses the running moments")
  func threads() {
    let found = [1, 2, 4].map { threads in
      let descent = descent(parameters(), threads: threads, .adamW(.init()), rate: 1e-2)
      let losses = (0..<60).map { _ in descent.step([inputs], target: target) ?? .nan }
      return (losses, descent.parameters)
    }
    #expect(found[0].0 == found[1].0 && found[0].0 == found[2].0)
    #expect(found[0].1.elements == found[1].1.elements)
    #expect(found[0].0[59] < 0.5 * found[0].0[0])
    let evaluation = GraphEvaluation(graph, inputs: [input], parameters: found[0].1, threads: 2)
    let result = ImageBatch(target.shape, images: images)
    evaluation.evaluate([inputs], into: result)
    let square = (0..<images).reduce(0.0) { sum, image in
      zip(result[image], target[image]).reduce(sum) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    }
    // One batch again and again: its moments and the running ones are the same but for the last steps and 1/(n − 1).
    let mean = square / Double(images * target.shape.pixels * target.shape.channels)
    #expect(abs(mean - found[0].0[59]) < 0.05 * found[0].0[59])
  }

  @Test("a step that is stopped changes nothing")
  func stopping() {
    let parameters = parameters()
    let descent = descent(parameters, threads: 2, .adamW(.init()), rate: 1e-2)
    let before = parameters.elements
    var looks = 0
    let loss = descent.step(
      [inputs], target: target,
      isStopped: {
        looks += 1
        return looks > 7
      })
    #expect(loss == nil)
    #expect(descent.parameters.elements == before)
    // And the next one is the same as without it.
    let other = self.descent(self.parameters(), .adamW(.init()), rate: 1e-2)
    #expect(descent.step([inputs], target: target) == other.step([inputs], target: target))
  }
}
