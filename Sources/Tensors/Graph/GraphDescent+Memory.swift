/// What a descent needs, before there is one.
extension GraphDescent {
  /// Bytes that it will take, without what the caller keeps of images.
  package static func bytes(
    _ graph: Graph, _ optimizer: Optimizer, batch: Int, threads: Int, averages: Bool
  ) -> Int {
    let (slice, lanes) = cut(batch, for: graph)
    let values =
      WholeBatch.count(graph, batch: batch, lanes: lanes)
      ?? min(threads, lanes) * MemoryPlan(graph, images: slice, trains: true).count
    let prepared = graph.steps.reduce(0) { $0 + $1.operation.preparedCount(trains: true) }
    let copies = 1 + optimizer.memory + (averages ? 1 : 0) + lanes
    let numbers = values + prepared + copies * graph.parameters.storedCount
    return numbers * MemoryLayout<Float>.stride
  }

  /// The images that a thread takes through the graph at once, and how many gradients are summed. Every slice reads all
  /// weights and every lane writes a gradient of them, which few images do not pay for; many of a large graph take
  /// memory for nothing. Lanes are even in number and in length, so that two cores end together.
  static func cut(_ batch: Int, for graph: Graph) -> (slice: Int, lanes: Int) {
    let fitting = mostNumbers / max(1, MemoryPlan(graph, images: 1, trains: true).count)
    let most = min(max(fitting, mostImages.lowerBound), mostImages.upperBound)
    let lanes = min(batch, batch < mostLanes * leastImages ? 2 : mostLanes)
    let share = (batch + lanes - 1) / lanes
    let slices = (share + most - 1) / most
    return ((share + slices - 1) / slices, lanes)
  }
}
