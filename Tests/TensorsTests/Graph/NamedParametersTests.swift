import Testing

@testable import Tensors

@Suite("Parameters by name") struct NamedParametersTests {
  @Test("numbers are read and replaced where they lie, and padding stays zero")
  func replacing() throws {
    var graph = Graph()
    _ = graph.linear(graph.input(ImageShape(3)), "map", channels: 2)
    let weight = try #require(graph.parameters["map.weight"])
    var weights = graph.parameters.drawn(Seed(1)).elements
    let before = weights
    weight.set([1, 2, 3, 4, 5, 6], in: &weights)
    #expect(weight.numbers(in: weights) == [1, 2, 3, 4, 5, 6])
    let bias = try #require(graph.parameters["map.bias"]).numbers(in: before)
    #expect(weights.filter { $0 != 0 }.sorted() == (bias + [1, 2, 3, 4, 5, 6]).sorted())
    #expect(graph.parameters["other"] == nil)
  }
}
