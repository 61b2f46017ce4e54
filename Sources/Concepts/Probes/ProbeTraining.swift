import Tensors

/// Training of a judge on pictures of all classes: also of those that no model is trained on, as a judge has to know
/// them.
package struct ProbeTraining: Sendable, Equatable {
  package var method = ProbeMethod.classifier
  /// Pictures of each class to train on.
  package var images = 1024
  /// nil: 300 of the classifier, 10 epochs of the linear map.
  package var steps: Int?
  /// Pictures of each class that it is tested on afterwards.
  package var testImages = 128
  package var seed: UInt64 = 0
  package var threads = coreCount

  package init() {}
}

extension ProbeTraining {
  /// The updates that a family takes.
  package func stepCount(_ family: ImageFamily) -> Int {
    switch method {
    case .classifier: steps ?? 300
    case .linear: steps ?? 10 * max(1, images * family.classes.count / batch)
    case .analytic: 0
    }
  }

  /// As published with each.
  private var batch: Int { method == .linear ? 128 : 64 }

  private var optimizer: Optimizer { method == .linear ? .adam(.init()) : .adamW(.init(decay: 0.01)) }

  /// Trains a judge of a family's pictures and tests it. Stopped in its midst, it leaves nothing.
  package func run(
    _ family: ImageFamily, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> (probe: Probe, report: ProbeReport) {
    let probe = Probe(family, method, weights: try trainedWeights(family, observe))
    let tests = try pictures(family, from: images, count: testImages, observe)
    let readings = probe.read((0..<tests.count).map { Array(tests[$0]) }, threads: threads)
    return (probe, ProbeReport(readings, of: tests.classes, classes: family.classes))
  }

  private func trainedWeights(_ family: ImageFamily, _ observe: Observe) throws(ConceptsError) -> [Float] {
    guard let (graph, node) = method.network(family) else { return [] }
    let pictures = try pictures(family, from: 0, count: images, observe)
    let (seed, steps, groups) = (Seed(seed), stepCount(family), family.concepts.map(\.words.count))
    let descent = GraphDescent(
      graph, inputs: [node], parameters: graph.parameters.drawn(seed.split("weights")), optimizer,
      rate: 1e-3, batch: batch, threads: threads, loss: .crossEntropy(groups: groups))
    let seen = ImageBatch(graph.shape(node), images: batch)
    let wanted = ImageBatch(graph.shape(graph.output), images: batch)
    let corners = pictures.classes.map { corner($0, groups) }
    var order = ShuffledPasses(seed.split("order").stream)
    for step in 0..<steps {
      for (place, picture) in order.next(batch, of: pictures.count).enumerated() {
        seen[place] = Probe.colors(pictures[picture], pictures.channels)
        wanted[place] = corners[picture]
      }
      let fraction = Double(step) / Double(steps)
      func isStopped(_ loss: Double?) -> Bool {
        let headline = loss.map { Headline(name: "loss", value: $0) }
        return (try? observe(Observation(fraction: fraction, step: step, time: 0, headline: headline))) == nil
      }
      let loss = descent.step([seen], target: wanted, isStopped: { isStopped(nil) })
      guard let loss, !isStopped(loss) else { throw .cancelled }
    }
    return descent.parameters.elements
  }

  /// 1 at the value of each concept.
  private func corner(_ item: ImageClass, _ groups: [Int]) -> [Float] {
    zip(item.values, groups).flatMap { value, count in (0..<count).map { $0 == value ? 1 : 0 } }
  }

  /// Pictures of every class by their numbers, drawn apart from those of any image set.
  private func pictures(
    _ family: ImageFamily, from first: Int, count: Int, _ observe: Observe
  ) throws(ConceptsError) -> Images {
    let start = Observation(fraction: 0, step: 0, time: 0, headline: nil)
    guard (try? observe(start)) != nil else { throw .cancelled }
    let set: ImageSet
    do throws(ImageSetError) {
      set = try ImageSet(
        family, images: count, heldOut: [], validation: 0, seed: Seed(seed).split("probe").value)
    } catch {
      throw .pictures(error)
    }
    return try set.images(
      of: family.classes.flatMap { item in (first..<first + count).map { (item, $0) } })
  }
}
