import Synchronization

/// A graph that is only evaluated: its values share memory, and the batch is split over threads.
package final class GraphEvaluation {
  private let graph: Graph
  private let inputs: [Graph.Node]
  private let output: Graph.Node
  private let team: Team
  private let memories: [GraphMemory]
  private let prepared: PreparedParameters
  private var isPrepared = false
  private let isStopped = Atomic(false)

  /// Images that a thread takes through the graph at once.
  private let slice: Int

  /// A slice has as many images as make so many numbers in all, within these bounds: the lowest levels of a small network
  /// read many weights for few pixels, and an operation of a large one is to be over soon where somebody interrupts.
  private static let mostNumbers = 1 << 22
  private static let mostImages = 8...16

  package init(
    _ graph: Graph, inputs: [Graph.Node], parameters: Buffer<Float>, threads: Int
  ) {
    self.graph = graph
    self.inputs = inputs
    let (numbers, bounds) = (graph.shapes.reduce(1) { $0 + $1.count }, GraphEvaluation.mostImages)
    slice = min(max(GraphEvaluation.mostNumbers / numbers, bounds.lowerBound), bounds.upperBound)
    output = graph.output
    team = Team(members: threads)
    let plan = MemoryPlan(graph, images: slice, trains: false)
    memories = (0..<team.members).map { _ in GraphMemory(graph, plan) }
    prepared = PreparedParameters(graph, parameters, trains: false)
  }

  /// Writes f of all images to `result`; false if it was stopped, which is asked for on this thread between operations.
  @discardableResult package func evaluate(
    _ inputs: [ImageBatch], into result: ImageBatch, isStopped: () -> Bool = { false }
  ) -> Bool {
    self.isStopped.store(false, ordering: .relaxed)
    let images = result.images
    // Slices of one size, so that two threads end together.
    let least = (images + slice - 1) / slice
    let slices = (least + team.members - 1) / team.members * team.members
    let size = (images + slices - 1) / slices
    // Only this thread may ask; the others see what it was told.
    func ask() {
      if !self.isStopped.load(ordering: .relaxed), isStopped() {
        self.isStopped.store(true, ordering: .relaxed)
      }
    }
    func mustEnd(_ member: Int) -> Bool {
      if member == 0 { ask() }
      return self.isStopped.load(ordering: .relaxed)
    }
    if !isPrepared {
      prepared.prepare(team, waiting: ask, mustEnd: mustEnd)
      if self.isStopped.load(ordering: .relaxed) { return false }
      isPrepared = true
    }
    team.run((images + size - 1) / size, waiting: ask) { index, member in
      let range = index * size..<min(images, (index + 1) * size)
      let memory = memories[member]
      for (node, batch) in zip(self.inputs, inputs) {
        precondition(batch.shape == graph.shape(node), "\(batch.shape) for \(graph.shape(node))")
        memory.value(node).update(
          from: batch.pointer(from: range.lowerBound), count: range.count * batch.shape.count)
      }
      let alike = zip(self.inputs, inputs).filter { $1.isAlike(in: range) }.map { $0.0 }
      memory.forward(images: range.count, alike: alike, prepared) { mustEnd(member) }
      result.pointer(from: range.lowerBound).update(
        from: memory.value(output), count: range.count * result.shape.count)
    }
    return !self.isStopped.load(ordering: .relaxed)
  }

  /// Calls `body` for 0…count−1 on the threads of the evaluation.
  package func forEach(_ count: Int, _ body: (Int) -> Void) { team.run(count) { index, _ in body(index) } }
}
