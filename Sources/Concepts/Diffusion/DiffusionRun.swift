import Tensors

/// What a training leaves, and all that is needed to go on with it.
package struct DiffusionRun: Sendable {
  /// Nil for what was read from a file.
  package let training: DiffusionTraining?
  /// `step`, `epoch`, and the losses since the moment before; see `DiffusionObjective`.
  package let record: Record
  /// With the weights of the end, averaged if they are; after a divergence, with the last that were good.
  package let model: DiffusionModel
  package let snapshots: [Snapshot]
  /// What was recorded and kept.
  let recording: Schedule
  package let keeping: Snapshots
  /// Nil after a divergence.
  let state: DiffusionState?

  /// The weights at a moment of the training.
  package struct Snapshot: Sendable, Equatable {
    enum Place: Sendable, Equatable {
      case memory(DiffusionModel)
      /// With the mark of the training: another one may have replaced it.
      case file(String, mark: String)
    }

    package let step: Int
    let place: Place

    /// Nil where it is in memory.
    package var path: String? { if case .file(let path, _) = place { path } else { nil } }
  }
}

extension DiffusionRun {
  /// The model as it was at a snapshot.
  package func model(at snapshot: Snapshot) throws(CheckpointError) -> DiffusionModel {
    switch snapshot.place {
    case .memory(let model): return model
    case .file(let path, let mark):
      let file = try Checkpoint(reading: path)
      guard file.texts["training"] == mark else { throw .anotherTraining }
      return try file.model(of: model.network)
    }
  }

  /// Goes on with the training until `steps`, or until its end, as if it had never stopped: with the same images,
  /// weights and records come out to the bit. (A learning rate that falls does so until the last step: where that
  /// is another now, the rates of the steps before were others too.)
  package func resumed(
    to steps: Int? = nil, on images: Images, threads: Int = coreCount, recording: Schedule? = nil,
    keeping: Snapshots? = nil,
    watch: DiffusionWatch? = nil, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> DiffusionRun {
    guard let state, var training else { throw .cannotResume }
    var keeping = keeping ?? self.keeping
    // The folder stays that of the training whose end is passed here.
    if let steps, steps > training.steps { keeping.keepsTraining = false }
    training.steps = steps ?? training.steps
    training.threads = threads
    try training.check(model.network, images)
    // The noise that a model was told of at its start is that of its codes to the end.
    var learner = try DiffusionLearner(training, model.network, images, from: model)
    learner.restore(state)
    var loop = DiffusionLoop(learner, recording ?? self.recording, keeping, watch, observe)
    loop.resume(record, snapshots)
    return loop.run()
  }
}

extension DiffusionRun {
  /// The names of what a training records.
  package static func columns(_ objective: DiffusionObjective) -> [String] {
    DiffusionMeasurement.columns(objective)
  }

  /// A model that was read from a file, after so many steps: one snapshot, and a record of nothing else.
  package init(loading model: DiffusionModel, step: Int) {
    var record = Record()
    record.columns = [Record.Column(name: "step", values: [Double(step)])]
    record.lastStep = step
    self.init(
      training: nil, record: record, model: model, snapshots: [Snapshot(step: step, place: .memory(model))],
      recording: .steps([]), keeping: .none, state: nil)
  }
}

/// All that a training has learnt and drawn.
struct DiffusionState: Sendable {
  let descent: GraphDescent.State
  let progress: DiffusionProgress
  /// The mark of the model that it began with, if it did.
  let origin: String?
}
