/// A batch that runs through a graph together, because operations in it need all of its images: between these, slices
/// run on their own.
///
/// Slices go to a fixed number of lanes and sums of lanes are added in their order: what comes out does not depend on the
/// number of threads.
final class WholeBatch {
  private let graph: Graph
  private let slice: Int
  private let memories: [GraphMemory]
  /// One for each member of the team.
  private let scratch: [Buffer<Float>]
  private let meetings: [Meeting]
  /// What the slices have in common, for each step of the graph that makes it.
  private let shared: [UnsafeMutablePointer<Float>?]
  /// Of each lane.
  private let sums: [Buffer<Double>]

  private struct Meeting {
    /// The step of the graph.
    let index: Int
    let operation: any MeetingOperation
    let shared: Buffer<Float>
  }

  /// Images that run through the graph one operation after the other while these do not need the rest of the batch.
  private static let mostImages = 4

  /// Nil for a graph whose slices need not meet.
  init?(_ graph: Graph, batch: Int, lanes: Int, members: Int, sought: [Graph.Node] = []) {
    meetings = graph.steps.enumerated().compactMap { index, step in
      (step.operation as? any MeetingOperation).map { operation in
        Meeting(index: index, operation: operation, shared: Buffer(zeros: operation.sharedCount))
      }
    }
    guard !meetings.isEmpty else { return nil }
    shared = meetings.reduce(into: Array(repeating: nil, count: graph.steps.count)) {
      $0[$1.index] = $1.shared.pointer
    }
    self.graph = graph
    let slice = Self.slice(batch, lanes)
    self.slice = slice
    let plan = MemoryPlan(graph, images: slice, trains: true, sought: sought, hasScratch: false)
    memories = (0..<(batch + slice - 1) / slice).map { _ in GraphMemory(graph, plan) }
    let room = graph.steps.map(\.operation.scratchCount).max() ?? 0
    scratch = (0..<members).map { _ in Buffer(zeros: room) }
    let most = meetings.map(\.operation.sumCount).max() ?? 0
    sums = (0..<lanes).map { _ in Buffer(zeros: most) }
  }

  private static func slice(_ batch: Int, _ lanes: Int) -> Int {
    min(mostImages, (batch + lanes - 1) / lanes)
  }

  /// Floats that a batch takes; nil for a graph whose slices need not meet.
  static func count(_ graph: Graph, batch: Int, lanes: Int) -> Int? {
    guard graph.steps.contains(where: { $0.operation is any MeetingOperation }) else { return nil }
    let slice = slice(batch, lanes)
    let plan = MemoryPlan(graph, images: slice, trains: true, hasScratch: false)
    return (batch + slice - 1) / slice * plan.count
  }

  /// What a pass over a batch is made of. `load` puts images into a memory, `descend` turns what came out into slopes and
  /// gives the loss of these images, `finish` is called with them at the end; `mustEnd` is asked by every member between
  /// operations, and `wait` called while this thread waits for others.
  struct Work {
    let images: Int
    let weights: PreparedParameters
    let seed: UInt64
    let gradients: [Buffer<Float>]
    let load: (Range<Int>, GraphMemory) -> Void
    let descend: (Range<Int>, GraphMemory) -> Double
    let finish: (Range<Int>, GraphMemory) -> Void
    let mustEnd: (_ member: Int) -> Bool
    let wait: () -> Void
  }

  /// Takes the batch through the graph and back; what the losses of each lane sum up to is added to `losses`.
  func run(_ work: Work, _ team: Team, losses: Buffer<Double>) {
    forEachSlice(work, team) { slice in
      work.load(slice.images, slice.memory)
      slice.forward(0..<meetings[0].index)
      slice.gather(meetings[0])
    }
    for (meeting, next) in zip(meetings, meetings.dropFirst()) {
      meet(meeting, work)
      forEachSlice(work, team) { slice in
        slice.forward(meeting.index..<next.index)
        slice.gather(next)
      }
    }
    let last = meetings[meetings.count - 1]
    meet(last, work)
    forEachSlice(work, team) { slice in
      slice.forward(last.index..<graph.steps.count)
      losses[slice.lane] += work.descend(slice.images, slice.memory)
      slice.backward(last.index + 1..<graph.steps.count)
      slice.gatherSlopes(last)
    }
    for (next, meeting) in zip(meetings, meetings.dropFirst()).reversed() {
      meetSlopes(meeting, work)
      forEachSlice(work, team) { slice in
        slice.backward(next.index + 1..<meeting.index + 1)
        slice.gatherSlopes(next)
      }
    }
    meetSlopes(meetings[0], work)
    forEachSlice(work, team) { slice in
      slice.backward(0..<meetings[0].index + 1)
      work.finish(slice.images, slice.memory)
    }
  }

  /// Writes what the last pass measured to the parameters that are not trained.
  func keep(in parameters: Buffer<Float>) {
    for meeting in meetings { meeting.operation.keep(meeting.shared.source, in: parameters.pointer) }
  }

  /// Adds up the sums of the lanes.
  private func total(_ meeting: Meeting) -> UnsafePointer<Double> {
    let total = sums[0].pointer
    for other in sums.dropFirst() {
      for index in 0..<meeting.operation.sumCount { total[index] += other[index] }
    }
    return UnsafePointer(total)
  }

  private func meet(_ meeting: Meeting, _ work: Work) {
    meeting.operation.meet(
      total(meeting), images: work.images, work.weights.parameters.source, meeting.shared.pointer)
  }

  private func meetSlopes(_ meeting: Meeting, _ work: Work) {
    meeting.operation.meetSlopes(
      total(meeting), images: work.images, meeting.shared.pointer, work.gradients[0].pointer)
  }

  private func forEachSlice(_ work: Work, _ team: Team, _ body: (Slice) -> Void) {
    let slices = (work.images + slice - 1) / slice
    let share = (slices + sums.count - 1) / sums.count
    team.run(sums.count, waiting: work.wait) { lane, member in
      sums[lane].clear()
      for index in min(lane * share, slices)..<min((lane + 1) * share, slices) {
        if work.mustEnd(member) { return }
        body(
          Slice(
            images: index * slice..<min(work.images, (index + 1) * slice), lane: lane, member: member,
            batch: self, memory: memories[index], work: work))
      }
    }
  }

  /// Some images on their way.
  private struct Slice {
    let images: Range<Int>
    let lane: Int
    let member: Int
    let batch: WholeBatch
    let memory: GraphMemory
    let work: Work

    func forward(_ steps: Range<Int>) {
      for step in steps {
        if work.mustEnd(member) { return }
        batch.graph.steps[step].operation.forward(pass(step))
      }
    }

    func backward(_ steps: Range<Int>) {
      for step in steps.reversed() where memory.isReached(batch.graph.steps[step].target) {
        if work.mustEnd(member) { return }
        batch.graph.steps[step].operation.backward(pass(step))
      }
    }

    func gather(_ meeting: Meeting) {
      meeting.operation.gather(pass(meeting.index), into: batch.sums[lane].pointer)
    }

    func gatherSlopes(_ meeting: Meeting) {
      meeting.operation.gatherSlopes(pass(meeting.index), into: batch.sums[lane].pointer)
    }

    private func pass(_ step: Int) -> Pass {
      memory.pass(
        step, images.count, work.weights, Draws(seed: work.seed, first: images.lowerBound),
        work.gradients[lane], scratch: batch.scratch[member].pointer,
        shared: batch.shared[step])
    }
  }
}
