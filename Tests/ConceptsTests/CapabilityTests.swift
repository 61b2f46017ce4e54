import Tensors
import Testing

@testable import Concepts

@Suite("Prompts and capabilities") struct CapabilityTests {
  private let set: ImageSet
  private let blue: ImageClass

  init() throws {
    set = try ImageSet(.circles(pixels: 8, colorGap: 0.2, sizeGap: 0.4), images: 16)
    blue = try set.family.imageClass("small blue")
  }

  private func run(
    steps: Int, snapshots: [Int], change: (inout UNet) -> Void = { _ in }
  ) throws -> DiffusionRun {
    var training = DiffusionTraining()
    training.steps = steps
    training.batch = 8
    var network = UNet(size: 8, channels: 3, widths: [8], blocks: 1, labels: 4, timeCodes: 8, timeWidth: 16)
    change(&network)
    return try training.run(
      network, on: try set.training(), recording: .even(steps), keeping: Snapshots(.steps(snapshots)))
  }

  private func distance(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).map { abs($0 - $1) }.max() ?? .infinity
  }

  private func hundredths(_ label: [Float]) -> [Float] { label.map { ($0 * 100).rounded() } }

  private var draws: JudgedDraws {
    var draws = JudgedDraws()
    draws.count = 3
    draws.steps = 2
    return draws
  }

  @Test("exaggerated prompts are those that were published")
  func overprompts() {
    let labels = set.overprompts(blue, exaggerating: set.family.concepts[0]).map(\.label)
    let wanted: [[Float]] = [
      [0.4, 0.4, 0.6, 0.3], [0.35, 0.35, 0.65, 0.3], [0.25, 0.25, 0.75, 0.3], [0.15, 0.15, 0.85, 0.3],
      [0.05, 0.05, 0.95, 0.3],
    ]
    #expect(labels.map(hundredths) == wanted.map(hundredths))
  }

  @Test("labels of all forms exaggerate to the same pictures' numbers")
  func standardLabels() throws {
    let standard = try ImageSet(set.family, images: 16, labels: .standard)
    let labels = standard.overprompts(blue, exaggerating: set.family.concepts[0]).map(\.label)
    // Red falls to 0.05 and blue rises to 0.95: 4.5 half gaps from the middle. Green has one nominal value, 0.4.
    #expect(hundredths(labels[4]) == [-450, -350, 450, -75])
  }

  @Test("a label asks for the class that lies nearest")
  func nearest() {
    #expect(set.prompt(label: [0.05, 0.05, 0.95, 0.3]).wanted == blue)
    #expect(hundredths(set.prompt(blue).label) == [40, 40, 60, 25])
  }

  @Test("an intervention without gain or loss changes nothing, any other what the blocks are told")
  func intervention() throws {
    let model = try run(steps: 2, snapshots: []).model
    #expect(model.canBeIntervenedIn)
    #expect(model.labelledBlocks.count == 4)
    let axes = InterventionAxes(set, blue, strengthening: set.family.concepts[0])
    #expect(hundredths(axes.wanted) == [5, 5, 95, 0])
    #expect(axes.unwanted.map(hundredths) == [[0, 0, 0, 65]])
    #expect(model.intervened(Intervention(gain: 0, loss: 0), axes) == model)
    // With v along b and nothing taken away, α = 1 adds the part of v along b once.
    let block = model.labelledBlocks[0]
    let codes = block.codes([axes.prompt.label, axes.wanted], of: model)
    let dot = zip(codes[0], codes[1]).map(*).reduce(0, +)
    let square = zip(codes[1], codes[1]).map(*).reduce(0, +)
    let changed = model.intervened(Intervention(gain: 1, loss: 0), axes)
    let moved = zip(block.bias.exchanged(from: changed.weights), block.bias.exchanged(from: model.weights))
      .map {
        Double($0 - $1)
      }
    let wanted = codes[1].map { dot / square * $0 }
    #expect(distance(moved, wanted) < 1e-6)
  }

  @Test(
    "a label network outside gives what it gives inside", arguments: [UNet.CodeNets.activated, .perceptron])
  func codes(nets: UNet.CodeNets) throws {
    let model = try run(steps: 2, snapshots: []) { $0.codeNets = nets }.model
    let block = model.labelledBlocks[0]
    let labels = [set.prompt(blue).label, set.prompt(ImageClass([0, 0])).label]
    let codes = block.codes(labels, of: model)
    // To hand the network label 0 with the difference in its biases is to hand it label 1.
    let weights = model.weights.copied
    for block in model.labelledBlocks {
      let codes = block.codes(labels, of: model)
      let change = zip(codes[0], codes[1]).map { Float($1 - $0) }
      let bias = zip(block.bias.exchanged(from: weights), change).map { $0 + $1 }
      block.bias.store(bias, in: weights)
    }
    func sample(_ model: DiffusionModel, _ label: [Float]) throws -> [Float] {
      try model.sample(labels: [label], steps: 3, sampler: .solver, seed: Seed(1))[0]
    }
    let (moved, wanted) = (try sample(model.with(weights), labels[0]), try sample(model, labels[1]))
    #expect(distance(moved.map(Double.init), wanted.map(Double.init)) < 1e-4)
    #expect(codes[0] != codes[1])
  }

  @Test(
    "only codes that are added can be moved",
    arguments: [
      { $0.codeNets = .linear }, { $0.labelParts = [3, 1] }, { $0.labelUse = .multiplied },
      { $0.layout = .paired },
    ] as [@Sendable (inout UNet) -> Void])
  func otherLabels(change: @Sendable (inout UNet) -> Void) throws {
    #expect(try !run(steps: 1, snapshots: [], change: change).model.canBeIntervenedIn)
  }

  @Test("patching takes the label networks of the end and leaves the rest")
  func patching() throws {
    let run = try run(steps: 6, snapshots: [2])
    let early = try run.model(at: run.snapshots[0])
    let patched = early.withLabelNetworks(of: run.model)
    for parameter in run.model.network.graph.graph.parameters.all {
      let wanted = parameter.name.contains(".label.") ? run.model : early
      #expect(parameter.exchanged(from: patched.weights) == parameter.exchanged(from: wanted.weights))
    }
    #expect(patched != early && patched != run.model)
  }

  @Test("a trace has a point for each snapshot and prompt, and keeps what was done when it is stopped")
  func trace() throws {
    let run = try run(steps: 4, snapshots: [1, 2, 4])
    let prompts = set.classes.map(set.prompt)
    var training = ProbeTraining()
    training.method = .analytic
    training.testImages = 1
    let judge = try training.run(set.family).probe
    let trace = Trace(run, prompts: prompts, judge: judge, draws)
    #expect(trace.points.map(\.step) == [1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4])
    #expect(trace.points.map(\.prompt) == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3])
    #expect(trace.ending == .finished)
    let part = Trace(run, prompts: prompts, judge: judge, draws) {
      if $0.step == 2 { throw ConceptsError.cancelled }
    }
    #expect(part.ending == .cancelled)
    #expect(part.points == Array(trace.points.prefix(4)))
  }

  @Test("a capability is at most what every way of asking gives, and all of them are tried")
  func capability() throws {
    let run = try run(steps: 4, snapshots: [2, 4])
    var training = ProbeTraining()
    training.method = .analytic
    training.testImages = 1
    let judge = try training.run(set.family).probe
    let plan = CapabilityPlan(set, blue, concept: set.family.concepts[0])
    let capability = Capability(run, plan, judge: judge, draws)
    #expect(capability.points.map(\.step) == [2, 4])
    #expect(capability.points.allSatisfy { $0.accuracies.count == 4 })
    // At the last snapshot the label networks are those of the end.
    let last = try #require(capability.points.last)
    #expect(last.accuracies[3] == last.accuracies[0])
  }
}
