internal import CKernels
import Synchronization

/// Gradient descent of a graph on the distance of its last node from a target, by default its mean square.
///
/// The batch is cut into slices, and these go to a fixed number of lanes whose gradients are summed in their order: what
/// comes out does not depend on the number of threads.
package final class GraphDescent {
  private let graph: Graph
  package let parameters: Buffer<Float>
  /// The running mean of the parameters, if there is one.
  package private(set) var average: Buffer<Float>?

  private let inputs: [Graph.Node]
  private let output: Graph.Node
  private let loss: GraphLoss
  private let slice: Int
  private let team: Team
  private let memories: [GraphMemory]
  /// Where operations need all images of a step.
  private let whole: WholeBatch?
  private let prepared: PreparedParameters
  private let gradients: [Buffer<Float>]
  private let losses: Buffer<Double>
  private let inputSlopes: [ImageBatch]
  private let isStopped = Atomic(false)
  private let seed: Seed
  /// Steps taken.
  package private(set) var steps = 0
  /// Whether its numbers were handed over.
  var hasEnded = false
  private var optimization: Optimization<Float>
  private let most: Double?
  private let decay: Double?

  /// As many threads as this may work on a step.
  static let mostLanes = 4
  /// Images of a lane, if there are more than two.
  static let leastImages = 8
  /// Images that a thread takes through the graph at once: as many as have their numbers in so much memory, within these
  /// bounds.
  static let mostImages = 8...16
  static let mostNumbers = 1 << 23

  /// - Parameters:
  ///   - inputs: the nodes that a step is given, in this order.
  ///   - batch: the most images of a step.
  ///   - seed: of what is drawn, as by dropout.
  ///   - clip: the norm that the gradient has at most.
  ///   - decay: of the running mean of the parameters.
  ///   - sought: one of these for each input, where the gradient by the inputs is asked for.
  package init(
    _ graph: Graph, inputs: [Graph.Node], parameters: Buffer<Float>, _ optimizer: Optimizer, rate: Double,
    batch: Int, threads: Int, seed: Seed = Seed(0), clip: Double? = nil, decay: Double? = nil,
    loss: GraphLoss = .meanSquare, sought: [ImageBatch] = []
  ) {
    self.graph = graph
    self.loss = loss
    self.inputs = inputs
    self.parameters = parameters
    output = graph.output
    let (slice, lanes) = Self.cut(batch, for: graph)
    self.slice = slice
    team = Team(members: min(threads, lanes))
    inputSlopes = sought
    let wanted = sought.isEmpty ? [] : inputs
    whole = WholeBatch(graph, batch: batch, lanes: lanes, members: team.members, sought: wanted)
    let plan = MemoryPlan(graph, images: slice, trains: true, sought: wanted)
    memories = (0..<(whole == nil ? team.members : 0)).map { _ in GraphMemory(graph, plan) }
    prepared = PreparedParameters(graph, parameters, trains: true)
    gradients = (0..<lanes).map { _ in Buffer(zeros: parameters.count) }
    losses = Buffer(zeros: lanes)
    optimization = Optimization(optimizer, rate: rate, parameters: parameters.count)
    most = clip
    self.seed = seed
    self.decay = decay
    if decay != nil {
      let average = Buffer<Float>(zeros: parameters.count)
      average.copy(parameters)
      self.average = average
    }
  }

  /// η of the next step.
  package var rate: Double {
    get { optimization.rate }
    set { optimization.rate = newValue }
  }

  /// Whether all parameters are numbers.
  package var isFinite: Bool { parameters.isFinite }

  var optimizerMemory: [Buffer<Float>] { optimization.memory }

  func goOn(after steps: Int) {
    self.steps = steps
    optimization.steps = Double(steps)
  }

  /// Takes a step down the loss, and gives the loss before the step.
  ///
  /// - Parameters:
  ///   - weight: what the loss is multiplied with in what is descended.
  ///   - complete: called with the loss before the update, to add to the gradient by parameters that the graph
  ///     does not have.
  ///   - fill: called on some thread for some of the images, before these are read: to draw noise, for instance.
  ///   - isStopped: asked on this thread between operations; a step that is stopped changes nothing and gives nil.
  package func step(
    _ inputs: [ImageBatch], target: ImageBatch, weight: Double = 1,
    filling fill: (Range<Int>) -> Void = { _ in },
    completing complete: (Double, Buffer<Float>) -> Void = { _, _ in },
    isStopped: () -> Bool = { false }
  ) -> Double? {
    precondition(!hasEnded, "a step of a descent that has ended")
    let loss = gradient(inputs, target: target, weight, fill, isStopped)
    if self.isStopped.load(ordering: .relaxed) { return nil }
    // What is no number would spoil all parameters.
    guard loss.isFinite else { return loss }
    complete(loss, gradients[0])
    guard update() else { return .nan }
    for numbers in [parameters, average].compactMap(\.self) { whole?.keep(in: numbers) }
    steps += 1
    return loss
  }

  /// Computes the gradient; the loss.
  private func gradient(
    _ inputs: [ImageBatch], target: ImageBatch, _ weight: Double, _ fill: (Range<Int>) -> Void,
    _ isStopped: () -> Bool
  ) -> Double {
    self.isStopped.store(false, ordering: .relaxed)
    // Only the caller's thread may ask; the others see what it was told.
    func ask() {
      if !self.isStopped.load(ordering: .relaxed), isStopped() {
        self.isStopped.store(true, ordering: .relaxed)
      }
    }
    func mustEnd(_ member: Int) -> Bool {
      if member == 0 { ask() }
      return self.isStopped.load(ordering: .relaxed)
    }
    prepared.prepare(team, waiting: ask, mustEnd: mustEnd)
    let terms = loss.terms(target.images, of: target.shape)
    if let whole {
      run(whole, inputs, target, weight / Double(terms), fill, ask, mustEnd)
      return losses.elements.reduce(0, +) / Double(terms)
    }
    let slices = (target.images + slice - 1) / slice
    let share = (slices + gradients.count - 1) / gradients.count
    team.run(gradients.count, waiting: ask) { lane, member in
      gradients[lane].clear()
      var sum = 0.0
      for index in lane * share..<max(lane * share, min(slices, (lane + 1) * share)) {
        let images = index * slice..<min(target.images, (index + 1) * slice)
        fill(images)
        sum += run(
          images, inputs, target, weight / Double(terms), memories[member], into: gradients[lane]
        ) { mustEnd(member) }
      }
      losses[lane] = sum
    }
    return losses.elements.reduce(0, +) / Double(terms)
  }

  /// Takes all images through the graph and back together.
  private func run(
    _ whole: WholeBatch, _ inputs: [ImageBatch], _ target: ImageBatch, _ scale: Double,
    _ fill: (Range<Int>) -> Void, _ ask: () -> Void, _ mustEnd: (Int) -> Bool
  ) {
    for gradient in gradients { gradient.clear() }
    losses.clear()
    // Neither outlives the call.
    withoutActuallyEscaping(fill) { fill in
      withoutActuallyEscaping(mustEnd) { mustEnd in
        withoutActuallyEscaping(ask) { ask in
          let work = WholeBatch.Work(
            images: target.images, weights: prepared, seed: seed.split("step \(steps)").value,
            gradients: gradients,
            load: { images, memory in
              fill(images)
              self.load(images, inputs, memory)
            },
            descend: { images, memory in self.descend(images, target, scale, memory) },
            finish: takeInputSlopes, mustEnd: mustEnd, wait: ask)
          whole.run(work, team, losses: losses)
        }
      }
    }
  }

  /// Takes some images through the graph and back; the sum of their losses.
  private func run(
    _ images: Range<Int>, _ inputs: [ImageBatch], _ target: ImageBatch, _ scale: Double,
    _ memory: GraphMemory,
    into gradient: Buffer<Float>, _ isStopped: () -> Bool
  ) -> Double {
    load(images, inputs, memory)
    let draws = Draws(seed: seed.split("step \(steps)").value, first: images.lowerBound)
    memory.forward(images: images.count, prepared, draws, isStopped: isStopped)
    let sum = descend(images, target, scale, memory)
    memory.backward(images: images.count, prepared, draws, into: gradient, isStopped: isStopped)
    takeInputSlopes(images, memory)
    return sum
  }

  /// Copies the slopes by the inputs to where they were asked for.
  private func takeInputSlopes(_ images: Range<Int>, _ memory: GraphMemory) {
    for (node, batch) in zip(inputs, inputSlopes) {
      batch.pointer(from: images.lowerBound).update(
        from: memory.slope(node), count: images.count * batch.shape.count)
    }
  }

  /// Puts some images of the inputs into a memory.
  private func load(_ images: Range<Int>, _ inputs: [ImageBatch], _ memory: GraphMemory) {
    for (node, batch) in zip(self.inputs, inputs) {
      precondition(batch.shape == graph.shape(node), "\(batch.shape) for \(graph.shape(node))")
      memory.value(node).update(
        from: batch.pointer(from: images.lowerBound), count: images.count * batch.shape.count)
    }
  }

  /// Begins the way back of some images by the slopes of the loss; the sum of their losses.
  private func descend(_ images: Range<Int>, _ target: ImageBatch, _ scale: Double, _ memory: GraphMemory)
    -> Double
  {
    let numbers = images.count * graph.shape(output).count
    let slope = memory.slope(output)
    slope.update(from: memory.value(output), count: numbers)
    memory.forget()
    _ = memory.reach(output)
    return loss.descend(
      slope, to: target.pointer(from: images.lowerBound), images: images.count, of: target.shape,
      scale: scale)
  }

  /// Updates the parameters by the gradient that was computed last; false, and no update, if its norm is no number.
  private func update() -> Bool {
    let (count, chunk) = (parameters.count, 1 << 14)
    let chunks = (count + chunk - 1) / chunk
    func range(_ index: Int) -> Range<Int> { index * chunk..<min(count, (index + 1) * chunk) }
    let total = gradients[0]
    team.run(chunks) { index, _ in
      let range = range(index)
      for other in gradients.dropFirst() {
        kernel_add_f32(range.count, other.source + range.lowerBound, total.pointer + range.lowerBound)
      }
    }
    var scale = 1.0
    if let most {
      let norm = norm(total, chunks, range)
      guard norm.isFinite else { return false }
      scale = min(1, most / max(norm, 1e-30))
    }
    optimization.begin()
    team.run(chunks) { index, _ in
      let range = range(index)
      if scale < 1 { kernel_scale(range.count, Float(scale), total.pointer + range.lowerBound) }
      optimization.update(parameters, total.source, range)
      guard let average, let decay else { return }
      kernel_average(
        range.count, Float(decay), parameters.source + range.lowerBound, average.pointer + range.lowerBound)
    }
    return true
  }

  /// The norm of the whole gradient, summed in one order.
  private func norm(_ gradient: Buffer<Float>, _ chunks: Int, _ range: (Int) -> Range<Int>) -> Double {
    (0..<chunks).reduce(0) { $0 + kernel_squares(range($1).count, gradient.source + range($1).lowerBound) }
      .squareRoot()
  }
}
