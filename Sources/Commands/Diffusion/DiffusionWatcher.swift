import Concepts
import Language

/// Reports on a training: the loss, images a second, and every so often a picture.
struct DiffusionWatcher {
  let watch: DiffusionWatch
  let observe: Observe

  init(_ context: Context, _ data: any LearnedSet, _ title: String, _ training: DiffusionTraining) {
    let state = State(TrainingView(data, threads: training.threads))
    watch = DiffusionWatch(every: 0.25) { moment in
      state.pace = "\(Value.number(moment.imagesPerSecond.rounded()).label) images/s"
      if let loss = moment.record["loss"]?.last, loss.isFinite {
        state.loss = "loss \(Value.number(loss).label)"
      }
      context.offer { .object(Model(moment.run, data: data, title: title)) }
      guard context.showsPictures, state.view.isDue else { return }
      let picture = state.view.look(
        moment.record, moment.model, isInterrupted: context.isInterrupted)
      context.report(
        Progress(Double(moment.step) / Double(moment.steps), state.words(moment.step), picture: picture))
    }
    observe = context.observe { state.words($0.step) }
  }

  /// What is known of the training, on its thread.
  private final class State {
    var view: TrainingView
    var loss = ""
    var pace = ""

    init(_ view: TrainingView) { self.view = view }

    func words(_ step: Int) -> String {
      ["step \(step)", loss, pace].filter { !$0.isEmpty }.joined(separator: " · ")
    }
  }
}

extension Context {
  /// The images that a set trains on.
  func drawn(_ set: any LearnedSet) throws -> Images {
    try stoppable { () throws(ConceptsError) in try set.training(isStopped: isInterrupted) }
  }

  /// A model as the command's value, with what a reader should know said in the cell.
  func finished(_ model: Model) -> Value {
    for note in model.run.record.notes { self.note("\(model.title): \(note)") }
    stops(model.run.record)
    if model.run.record.ending == .cancelled {
      note("resume(…) goes on exactly here; the model can be sampled as it is")
    }
    return .object(model)
  }
}

/// Trains; what cannot begin is a mistake in the argument of that parameter, or in the call.
func trained(
  parameter: String? = nil, _ train: () throws(ConceptsError) -> DiffusionRun
) throws -> DiffusionRun {
  do {
    return try train()
  } catch .cancelled {
    throw Interruption()
  } catch {
    throw Mismatch("cannot train: \(error)", parameter: parameter)
  }
}
