import Foundation
import Tensors
import Testing

@testable import Concepts

/// What the folder of a training's snapshots holds, so that another process may go on.
@Suite("Training that goes on in another process") final class BegunTrainingTests {
  private let small: SmallDiffusion
  private let folder: String
  private let keeping: Snapshots

  init() throws {
    small = try SmallDiffusion()
    let url = FileManager.default.temporaryDirectory.appending(path: "swingby-begun-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    keeping = Snapshots(.even(4, from: 3), folder: folder)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var file: String { Checkpoint.trainingFile(in: folder) }

  private func training(_ objective: DiffusionObjective = .meanSquare) -> DiffusionTraining {
    var training = small.training(12)
    training.objective = objective
    training.learningRate = LearningRate(2e-3, .cosine, warmUp: 3)
    training.leftOut = 0.3
    return training
  }

  /// Stops in the eighth step, and then no more is left than the files.
  private func begin(_ training: DiffusionTraining, from start: DiffusionModel? = nil) throws {
    let part = try training.run(
      small.network, on: small.images, from: start, recording: .every(5), keeping: keeping,
      observe: SmallDiffusion.stop(inside: 7))
    #expect(7...8 ~= part.record.lastStep)
  }

  private func bits(_ record: Record) -> [[UInt64]] { record.columns.map { $0.values.map(\.bitPattern) } }

  @Test(
    "it ends as if the process had not, to the bit", arguments: DiffusionObjective.allCases,
    [Optimizer.adamW(.init(decay: 0.01)), .sgd(momentum: 0.9, decay: 0), .plain])
  func goesOn(objective: DiffusionObjective, optimizer: Optimizer) throws {
    var training = training(objective)
    training.optimizer = optimizer
    training.averaging = optimizer == .plain ? nil : 0.8
    let whole = try training.run(small.network, on: small.images, recording: .every(5), keeping: keeping)
    try FileManager.default.removeItem(atPath: file)
    try begin(training)
    let begun = try #require(
      try training.begun(small.network, on: small.images, recording: .every(5), keeping: keeping))
    #expect(begun.record.lastStep == 6)
    let rest = try begun.resumed(on: small.images)
    #expect(rest.model == whole.model)
    #expect(rest.snapshots == whole.snapshots)
    #expect(bits(rest.record) == bits(whole.record))
    #expect(rest.state?.descent == whole.state?.descent)
  }

  @Test("a training that was over is there again, and goes on to more steps")
  func finished() throws {
    var training = training()
    let run = try training.run(small.network, on: small.images, recording: .every(5), keeping: keeping)
    func begun() throws -> DiffusionRun? {
      try training.begun(small.network, on: small.images, recording: .every(5), keeping: keeping)?
        .resumed(on: small.images)
    }
    #expect(try begun()?.model == run.model)
    training.steps = 15
    #expect(try begun()?.record.lastStep == 15)
  }

  @Test("fine-tuning goes on from the codes of the noise that its model was trained with")
  func fineTuned() throws {
    var first = training(.variational)
    first.schedule = .linear(from: -5, to: 15)
    let start = try first.run(small.network, on: small.images, recording: .even(1)).model
    let training = training(.variational)
    let whole = try training.run(small.network, on: small.images, from: start, recording: .every(5))
    try begin(training, from: start)
    let begun = try training.begun(
      small.network, on: small.images, from: start, recording: .every(5), keeping: keeping)
    #expect(try begun?.resumed(on: small.images).model == whole.model)
    #expect(throws: CheckpointError.anotherTraining) {
      try training.begun(small.network, on: small.images, recording: .every(5), keeping: keeping)
    }
  }

  @Test("another training is refused, and an empty folder holds none")
  func another() throws {
    let training = training()
    func begun(_ training: DiffusionTraining, _ network: UNet, _ images: Images) throws -> DiffusionRun? {
      try training.begun(network, on: images, recording: .every(5), keeping: keeping)
    }
    #expect(try begun(training, small.network, small.images) == nil)
    try begin(training)
    var other = training
    other.threads += 1
    #expect(try begun(other, small.network, small.images) != nil)
    other.seed += 1
    #expect(throws: CheckpointError.anotherTraining) { try begun(other, small.network, small.images) }
    var network = small.network
    network.dropout = 0.1
    #expect(throws: CheckpointError.anotherTraining) { try begun(training, network, small.images) }
    let images = try ImageSet(.circles(pixels: 8), images: 20, seed: 2).training()
    #expect(throws: CheckpointError.anotherTraining) { try begun(training, small.network, images) }
  }

  @Test("a folder takes one training at a time")
  func locked() throws {
    var (looks, inner) = (0, ConceptsError?.none)
    func run(_ observe: @escaping Observe = { _ in }) throws(ConceptsError) -> DiffusionRun {
      try training().run(
        small.network, on: small.images, recording: .every(5), keeping: keeping, observe: observe)
    }
    let first = try run { _ in
      looks += 1
      guard looks == 1 else { return }
      do throws(ConceptsError) { _ = try run() } catch { inner = error }
    }
    #expect(inner == .folderInUse(folder))
    #expect(first.record.ending == .finished)
    #expect(try run().model == first.model)
  }

  @Test(
    "a damaged file is refused",
    arguments: [
      ("step", "-3"), ("step", "99999999999"), ("column step", "0"), ("column loss", "zz"),
      ("column loss", ""), ("sums", "1.5"), ("summed", "x"), ("snapshots", "3 x"), ("seconds", ""),
    ])
  func damaged(key: String, text: String) throws {
    try begin(training())
    var checkpoint = try Checkpoint(reading: file)
    checkpoint.texts[key] = text
    try refuse(checkpoint)
  }

  @Test("a file without all numbers is refused", arguments: ["parameters", "memory.1", "average"])
  func incomplete(part: String) throws {
    try begin(training())
    let whole = try Checkpoint(reading: file)
    let index = try #require(whole.tensors.firstIndex { $0.name == part })
    var checkpoint = whole
    checkpoint.tensors.remove(at: index)
    try refuse(checkpoint)
    checkpoint = whole
    checkpoint.tensors[index] = .init(part, [2], [1, 2])
    try refuse(checkpoint)
  }

  private func refuse(_ checkpoint: Checkpoint) throws {
    try checkpoint.write(to: file)
    #expect(throws: CheckpointError.self) {
      try training().begun(small.network, on: small.images, recording: .every(5), keeping: keeping)
    }
  }
}
