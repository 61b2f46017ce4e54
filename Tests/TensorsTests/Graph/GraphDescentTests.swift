import Testing

@testable import Tensors

@Test(
  "a batch is cut into lanes of one length, an even number of them, and slices that fit the cache",
  arguments: [(1, 1, 1), (3, 2, 2), (16, 8, 2), (20, 5, 2), (24, 6, 2), (32, 8, 4), (48, 6, 4), (64, 8, 4)])
func batchCut(batch: Int, slice: Int, lanes: Int) {
  #expect(GraphDescent.cut(batch) == (slice, lanes))
}
