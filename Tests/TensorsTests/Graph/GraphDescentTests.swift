import Testing

@testable import Tensors

/// A graph that takes `numbers` for an image.
private func graph(numbers: Int) -> Graph {
  var graph = Graph()
  _ = graph.input(ImageShape(numbers))
  return graph
}

@Test(
  "a batch is cut into lanes of one length, an even number of them, and slices that fit the cache",
  arguments: [(1, 1, 1), (3, 2, 2), (16, 8, 2), (20, 5, 2), (24, 6, 2), (32, 8, 4), (48, 6, 4), (64, 8, 4)])
func batchCut(batch: Int, slice: Int, lanes: Int) {
  #expect(GraphDescent.cut(batch, for: graph(numbers: 1 << 21)) == (slice, lanes))
}

@Test(
  "slices of a small graph are longer",
  arguments: [(16, 8, 2), (32, 8, 4), (48, 12, 4), (64, 16, 4), (128, 16, 4)])
func batchCutOfSmallGraph(batch: Int, slice: Int, lanes: Int) {
  #expect(GraphDescent.cut(batch, for: graph(numbers: 1 << 10)) == (slice, lanes))
}
