/// A graph that is only evaluated: its values share memory, and the batch is split over threads.
package final class GraphEvaluation {
  private let graph: Graph
  private let inputs: [Graph.Node]
  private let output: Graph.Node
  private let team: Team
  private let memories: [GraphMemory]
  private let prepared: PreparedParameters

  /// Images that a thread takes through the graph at once.
  private static let mostImages = 16

  package init(_ graph: Graph, inputs: [Graph.Node], parameters: Buffer<Float>, threads: Int) {
    self.graph = graph
    self.inputs = inputs
    output = graph.output
    team = Team(members: threads)
    let plan = MemoryPlan(graph, images: Self.mostImages, trains: false)
    memories = (0..<team.members).map { _ in GraphMemory(graph, plan) }
    prepared = PreparedParameters(graph, parameters, trains: false)
    prepared.prepare(team)
  }

  /// f of all images, written to `result`.
  package func evaluate(_ inputs: [ImageBatch], into result: ImageBatch) {
    let images = result.images
    // Slices of one size, so that two threads end together.
    let least = (images + Self.mostImages - 1) / Self.mostImages
    let slices = (least + team.members - 1) / team.members * team.members
    let size = (images + slices - 1) / slices
    team.run((images + size - 1) / size) { index, member in
      let range = index * size..<min(images, (index + 1) * size)
      let memory = memories[member]
      for (node, batch) in zip(self.inputs, inputs) {
        precondition(batch.shape == graph.shape(node), "\(batch.shape) for \(graph.shape(node))")
        memory.value(node).update(
          from: batch.pointer(from: range.lowerBound), count: range.count * batch.shape.count)
      }
      memory.forward(images: range.count, prepared)
      result.pointer(from: range.lowerBound).update(
        from: memory.value(output), count: range.count * result.shape.count)
    }
  }
}
