import Tensors

/// What a training leaves, and all that is needed to go on with it.
package struct DiffusionRun: Sendable {
  package let training: DiffusionTraining
  /// `step`, `epoch`, and the losses since the moment before; see `DiffusionObjective`.
  package let record: Record
  /// With the weights of the end, averaged if they are; after a divergence, with the last that were good.
  package let model: DiffusionModel
  package let snapshots: [Snapshot]
  /// What was recorded and kept.
  let recording: Schedule
  let keeping: Snapshots
  /// Nil after a divergence.
  let state: DiffusionState?

  /// The weights at a moment of the training.
  package struct Snapshot: Sendable, Equatable {
    enum Place: Sendable, Equatable {
      case memory(DiffusionModel)
      case file(String)
    }

    package let step: Int
    let place: Place

    /// Nil where it is in memory.
    package var path: String? { if case .file(let path) = place { path } else { nil } }
  }
}

extension DiffusionRun {
  /// The model as it was at a snapshot.
  package func model(at snapshot: Snapshot) throws(CheckpointError) -> DiffusionModel {
    switch snapshot.place {
    case .memory(let model): model
    case .file(let path): try Checkpoint(reading: path).model(of: model.network)
    }
  }

  /// Goes on with the training until `steps`, or until its end, as if it had never stopped: with the same images,
  /// weights and records come out to the bit. (A learning rate that falls does so until the last step: where that
  /// is another now, the rates of the steps before were others too.)
  package func resumed(
    to steps: Int? = nil, on images: Images, recording: Schedule? = nil, keeping: Snapshots? = nil,
    watch: DiffusionWatch? = nil, observe: @escaping Observe = { _ in }
  ) throws(ConceptsError) -> DiffusionRun {
    guard let state else { throw .cannotResume }
    var training = training
    training.steps = steps ?? training.steps
    try training.check(model.network, images)
    var learner = try DiffusionLearner(training, model.network, images, from: nil)
    learner.restore(state)
    var loop = DiffusionLoop(
      learner, recording ?? self.recording, keeping ?? self.keeping, watch, observe)
    loop.resume(record, snapshots)
    return loop.run()
  }
}

/// All that a training has learnt and drawn.
struct DiffusionState: Sendable {
  let descent: GraphDescent.State
  let progress: DiffusionProgress
}
