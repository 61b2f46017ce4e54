import Testing

@testable import Tensors

@Test("dropout leaves out its share of a training step and nothing of an evaluation")
func dropout() {
  var graph = Graph()
  let input = graph.input(ImageShape(16, 16, 8))
  let output = graph.dropout(input, share: 0.25)
  let memory = GraphMemory(graph, images: 4, trains: true)
  let weights = PreparedParameters(graph, Buffer(zeros: 0), trains: true)
  let count = 4 * 16 * 16 * 8
  for index in 0..<count { memory.value(input)[index] = 3 }
  func values(_ draws: Draws?) -> [Float] {
    memory.forward(images: 4, weights, draws)
    return (0..<count).map { memory.value(output)[$0] }
  }
  #expect(values(nil).allSatisfy { $0 == 3 })
  let drawn = values(Draws(seed: 1, first: 0))
  #expect(drawn.allSatisfy { $0 == 0 || $0 == 4 })
  #expect(abs(Double(drawn.count { $0 == 0 }) / Double(count) - 0.25) < 0.02)
  // An image's draws are its own, wherever its slice begins.
  let later = values(Draws(seed: 1, first: 1))
  let image = count / 4
  #expect(Array(later[..<image]) == Array(drawn[image..<2 * image]))
  #expect(Array(later[..<image]) != Array(drawn[..<image]))
}
