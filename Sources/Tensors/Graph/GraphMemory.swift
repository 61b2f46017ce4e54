/// Memory in which a slice of a batch runs through a graph: made once, used in every step.
///
/// To train, every value stays until the way back; slopes share what memory they can. To evaluate, values share it too.
final class GraphMemory {
  let graph: Graph

  private let buffer: Buffer<Float>
  private let values: [Int]
  private let slopes: [Int]
  private let kept: [Int]
  private let scratch: Int
  private var reached: [Bool]
  /// Whether a node depends on parameters, or its slope is asked for.
  private let isTrained: [Bool]

  /// `images` are the most of a slice.
  convenience init(_ graph: Graph, images: Int, trains: Bool) {
    self.init(graph, MemoryPlan(graph, images: images, trains: trains))
  }

  init(_ graph: Graph, _ plan: MemoryPlan) {
    self.graph = graph
    buffer = Buffer(zeros: plan.count)
    (values, slopes, kept, scratch) = (plan.values, plan.slopes, plan.kept, plan.scratch)
    reached = Array(repeating: false, count: graph.shapes.count)
    isTrained = plan.isTrained
  }

  func value(_ node: Graph.Node) -> UnsafeMutablePointer<Float> { buffer.pointer + values[node.index] }
  func slope(_ node: Graph.Node) -> UnsafeMutablePointer<Float> { buffer.pointer + slopes[node.index] }
  func needsSlope(_ node: Graph.Node) -> Bool { isTrained[node.index] }
  func isReached(_ node: Graph.Node) -> Bool { reached[node.index] }

  /// Marks a node as reached by the way back; true the first time.
  func reach(_ node: Graph.Node) -> Bool {
    defer { reached[node.index] = true }
    return !reached[node.index]
  }

  /// Runs all operations on the first `images` images, before each of which it asks whether to go on. Where some nodes, such
  /// as the time and the label, are told to hold the same for all of these images, what is made of those alone is made once.
  func forward(
    images: Int, alike nodes: [Graph.Node] = [], _ weights: PreparedParameters, _ draws: Draws? = nil,
    isStopped: () -> Bool = { false }
  ) {
    var alike = Set(nodes)
    for (index, step) in graph.steps.enumerated() {
      if isStopped() { return }
      let isAlike = !alike.isEmpty && step.operation.sources.allSatisfy(alike.contains)
      step.operation.forward(pass(index, isAlike ? 1 : images, weights, draws, nil))
      guard isAlike else { continue }
      alike.insert(step.target)
      let (first, count) = (value(step.target), graph.shape(step.target).count)
      for image in 1..<images { (first + image * count).update(from: first, count: count) }
    }
  }

  /// Carries the slopes that were reached back to the start and adds to the gradient, likewise.
  func backward(
    images: Int, _ weights: PreparedParameters, _ draws: Draws? = nil, into gradient: Buffer<Float>,
    isStopped: () -> Bool = { false }
  ) {
    for index in graph.steps.indices.reversed() where reached[graph.steps[index].target.index] {
      if isStopped() { break }
      graph.steps[index].operation.backward(pass(index, images, weights, draws, gradient))
    }
    forget()
  }

  /// Prepares for another way back.
  func forget() {
    for index in reached.indices { reached[index] = false }
  }

  /// What one operation sees of the first `images` images.
  func pass(
    _ index: Int, _ images: Int, _ weights: PreparedParameters, _ draws: Draws?, _ gradient: Buffer<Float>?,
    scratch place: UnsafeMutablePointer<Float>? = nil, shared: UnsafeMutablePointer<Float>? = nil
  ) -> Pass {
    Pass(
      memory: self, images: images, draws: draws, target: graph.steps[index].target,
      prepared: weights.place(of: index),
      kept: buffer.pointer + kept[index], parameters: weights.parameters.source,
      gradient: gradient?.pointer ?? buffer.pointer, scratch: place ?? buffer.pointer + scratch,
      shared: shared)
  }
}

/// Parameters, and what the operations made of them.
final class PreparedParameters {
  let parameters: Buffer<Float>
  private let graph: Graph
  private let offsets: [Int]
  private let prepared: Buffer<Float>
  private let trains: Bool

  init(_ graph: Graph, _ parameters: Buffer<Float>, trains: Bool) {
    self.graph = graph
    self.parameters = parameters
    self.trains = trains
    var end = 0
    offsets = graph.steps.map { step in
      defer { end += (step.operation.preparedCount(trains: trains) + 15) & ~15 }
      return end
    }
    prepared = Buffer(zeros: end)
  }

  func place(of step: Int) -> UnsafeMutablePointer<Float> { prepared.pointer + offsets[step] }

  /// To be called whenever the parameters have changed. `mustEnd` is asked by every member between operations, and `wait`
  /// called while this thread waits for others.
  func prepare(_ team: Team, waiting wait: () -> Void, mustEnd: (_ member: Int) -> Bool) {
    team.run(graph.steps.count, waiting: wait) { index, member in
      if mustEnd(member) { return }
      graph.steps[index].operation.prepare(parameters.source, place(of: index), trains: trains)
    }
  }
}
