import Testing

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What codes of words and of numbers are.
@Suite struct EmbeddingTests {
  @Test("tokens become their rows, what is below 0 the first one, and slopes go back to the rows")
  func rows() {
    var graph = Graph()
    let input = graph.input(ImageShape(3))
    let output = graph.embedding(input, "table", rows: 4, channels: 2)
    let memory = GraphMemory(graph, images: 2, trains: true)
    let weights = PreparedParameters(graph, Buffer(zeros: graph.parameters.storedCount), trains: true)
    var next = 0.0
    for parameter in graph.parameters.all {
      parameter.fill(weights.parameters) {
        next += 1
        return next
      }
    }
    for (index, token) in [1, 3, -1].enumerated() { memory.value(input)[index] = Float(token) }
    for (index, token) in [0, 3, 3].enumerated() { memory.value(input)[8 + index] = Float(token) }
    memory.forward(images: 2, weights)
    let value = memory.value(output)
    #expect(
      (0..<6).map { [value[$0 * 8], value[$0 * 8 + 1]] } == [
        [3, 4], [7, 8], [1, 2], [1, 2], [7, 8], [7, 8],
      ])
    _ = memory.reach(output)
    for index in 0..<6 { memory.slope(output)[index * 8] = Float(1 << index) }
    let gradient = Buffer<Float>(zeros: graph.parameters.storedCount)
    memory.backward(images: 2, weights, into: gradient)
    #expect((0..<4).map { gradient[$0 * 8] } == [12, 1, 0, 50])
  }

  @Test("sinusoids are those of the numbers at frequencies from 1 to a ten-thousandth")
  func sinusoids() {
    var graph = Graph()
    let input = graph.input(ImageShape(2))
    let output = graph.sinusoids(input, count: 6)
    let memory = GraphMemory(graph, images: 1, trains: false)
    for (index, number) in [2.5, -1].enumerated() { memory.value(input)[index] = Float(number) }
    memory.forward(images: 1, PreparedParameters(graph, Buffer(zeros: 0), trains: false))
    let wanted = [2.5, -1].flatMap { number in
      [1, 1e-2, 1e-4].map { sin(number * $0) } + [1, 1e-2, 1e-4].map { cos(number * $0) }
    }
    for (index, number) in wanted.enumerated() {
      #expect(abs(Double(memory.value(output)[index]) - number) < 1e-6)
    }
  }
}
