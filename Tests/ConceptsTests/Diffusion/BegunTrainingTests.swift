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
    training.learningRate = LearningRate(2e-3)
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

  @Test("with a rate that falls until the last step, other steps are another training")
  func falling() throws {
    var training = training()
    func begun() throws -> DiffusionRun? {
      try training.begun(small.network, on: small.images, recording: .every(5), keeping: keeping)
    }
    try begin(training)
    training.steps = 20
    #expect(throws: CheckpointError.anotherTraining) { try begun() }
    training.learningRate = LearningRate(2e-3)
    training.steps = 12
    try begin(training)
    training.steps = 20
    #expect(try begun()?.record.lastStep == 6)
    training.steps = 5
    #expect(throws: CheckpointError.moreSteps(6)) { try begun() }
  }

  @Test("what goes beyond the end of a training leaves its file alone, what begins anew replaces it")
  func replaced() throws {
    var first = training()
    first.learningRate = LearningRate(2e-3)
    let run = try first.run(small.network, on: small.images, recording: .every(5), keeping: keeping)
    let whole = try Checkpoint(reading: file)
    _ = try run.resumed(to: 15, on: small.images)
    #expect(try Checkpoint(reading: file) == whole)
    // The file of one training never speaks of snapshots of another, even if its end comes before it is written.
    var second = first
    second.seed += 1
    _ = try second.run(
      small.network, on: small.images, recording: .every(5), keeping: keeping,
      observe: { [file] seen in
        if seen.step == 3 { try? FileManager.default.removeItem(atPath: file) }
        if seen.step == 4 { throw Stop() }
      })
    #expect(try first.begun(small.network, on: small.images, recording: .every(5), keeping: keeping) == nil)
  }

  @Test("a snapshot that another training has replaced is refused")
  func overwritten() throws {
    let first = try training().run(small.network, on: small.images, recording: .every(5), keeping: keeping)
    #expect(try first.model(at: first.snapshots[1]) != first.model)
    var other = training()
    other.seed += 1
    _ = try other.run(small.network, on: small.images, recording: .every(5), keeping: keeping)
    #expect(throws: CheckpointError.anotherTraining) { try first.model(at: first.snapshots[1]) }
  }

  @Test("what was to be recorded and kept otherwise is said")
  func askedOtherwise() throws {
    try begin(training())
    func notes(_ recording: Schedule, _ keeping: Snapshots) throws -> [String]? {
      try training().begun(small.network, on: small.images, recording: recording, keeping: keeping)?
        .record.notes
    }
    #expect(try notes(.every(5), keeping) == [])
    #expect(try notes(.every(4), keeping)?.count == 1)
    #expect(try notes(.every(5), Snapshots(.even(2, from: 3), folder: folder))?.count == 1)
  }

  @Test("a folder takes one training at a time")
  func locked() throws {
    let draft = "\(folder)/training.safetensors.17.part"
    FileManager.default.createFile(atPath: draft, contents: nil)
    var lock = try keeping.lock()
    #expect(lock != nil)
    #expect(throws: ConceptsError.folderInUse(folder)) { try keeping.lock() }
    #expect(!FileManager.default.fileExists(atPath: draft))
    lock = nil
    #expect(try keeping.lock() != nil)
    #expect(try Snapshots.none.lock() == nil)
  }

  @Test(
    "a damaged file is refused",
    arguments: [
      ("step", "-3"), ("step", "99999999999"), ("column step", "0"), ("column loss", "zz"),
      ("column loss", ""), ("column step", "0 7ff8000000000000"), ("column step", "0 7e37e43c8800759c"),
      ("column step", "0 4024000000000000"), ("sums", "1.5"), ("sums", "0 0"), ("summed", "x"),
      ("snapshots", "3 9"), ("snapshots", "3 x"), ("seconds", ""),
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
