import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A training step after step: records, keeps snapshots, lets be watched, and stops where its numbers blow up.
struct DiffusionLoop {
  private var learner: DiffusionLearner
  private var recorder: Recorder
  private let recording: Schedule
  private let keeping: Snapshots
  private let recorded: Set<Int>
  private let kept: Set<Int>
  private let steps: Int
  private var lastRecorded = -1
  private var snapshots: [DiffusionRun.Snapshot] = []
  /// The last model that is known to be good.
  private var good: (step: Int, model: DiffusionModel)
  private lazy var mark = learner.mark
  private let watch: DiffusionWatch?
  private let observe: Observe
  /// When the watch last looked, and at which step.
  private var look: (time: ContinuousClock.Instant, step: Int)

  init(
    _ learner: DiffusionLearner, _ recording: Schedule, _ keeping: Snapshots, _ watch: DiffusionWatch?,
    _ observe: @escaping Observe
  ) {
    (self.learner, self.recording, self.keeping) = (learner, recording, keeping)
    (self.watch, self.observe, steps) = (watch, observe, learner.training.steps)
    recorder = Recorder(DiffusionMeasurement.columns(learner.training.objective), observe)
    recorded = Set(recording.steps(of: steps, interval: 1))
    kept = Set(keeping.steps.steps(of: steps))
    good = (learner.step, learner.model)
    look = (.now, learner.step)
  }

  /// Goes on with what was recorded and kept before.
  mutating func resume(_ record: Record, _ snapshots: [DiffusionRun.Snapshot]) {
    recorder = Recorder(resuming: record, observe)
    lastRecorded = record["step"]?.last.map { Int($0) } ?? -1
    self.snapshots = snapshots
  }

  mutating func run() -> DiffusionRun {
    let hasDiverged = !follow()
    if hasDiverged { recorder.note("the model is as it was at step \(good.step)") }
    let end = learner.end()
    return DiffusionRun(
      training: learner.training, record: recorder.finish(weights: []),
      model: hasDiverged ? good.model : end.model, snapshots: snapshots, recording: recording,
      keeping: keeping, state: hasDiverged ? nil : end.state)
  }

  /// Takes all steps, or as many as it may; false if the numbers blew up.
  private mutating func follow() -> Bool {
    let observe = observe
    while true {
      let step = learner.step
      let fraction = Double(step) / Double(max(1, steps))
      let isRecorded = step > lastRecorded && recorded.contains(step)
      if isRecorded || kept.contains(step) || step >= steps {
        guard learner.isFinite else {
          recorder.diverge(step: step, time: Double(step))
          return false
        }
        good = (step, learner.model)
      }
      if kept.contains(step), step > snapshots.last?.step ?? -1 { keep() }
      let line = isRecorded ? learner.measure() : nil
      let goesOn = recorder.take(line, fraction: fraction, step: step, time: Double(step))
      if isRecorded { lastRecorded = step }
      guard goesOn, step < steps else { return true }
      if watch != nil { show() }
      let seen = Observation(fraction: fraction, step: step, time: Double(step), headline: nil)
      switch learner.advance(isStopped: { (try? observe(seen)) == nil }) {
      case .taken: break
      case .stopped:
        recorder.stop(step: step, time: Double(step))
        return true
      case .diverged:
        recorder.diverge(step: step, time: Double(step))
        return false
      }
    }
  }

  /// Keeps the weights of the moment, in memory if they cannot be written.
  private mutating func keep() {
    let (step, model) = good
    guard let folder = keeping.folder else {
      return snapshots.append(.init(step: step, place: .memory(model)))
    }
    let path = Snapshots.path(folder, step)
    // What another training left there to go on with would go on with these snapshots.
    if snapshots.isEmpty, keeping.keepsTraining { unlink(Checkpoint.trainingFile(in: folder)) }
    do throws(CheckpointError) {
      try Checkpoint(model, step: step, texts: ["training": mark]).write(to: path)
      snapshots.append(.init(step: step, place: .file(path, mark: mark)))
    } catch {
      recorder.note("the snapshot of step \(step) stays in memory: \(error)")
      return snapshots.append(.init(step: step, place: .memory(model)))
    }
    guard keeping.keepsTraining else { return }
    do throws(CheckpointError) {
      try learner.state.write(
        to: folder, of: model, recorder.soFar, snapshots, mark: mark, asked: asked(recording, keeping))
    } catch {
      recorder.note("another session cannot go on from step \(step): \(error)")
    }
  }

  /// Lets the watch look, if it is time.
  private mutating func show() {
    guard let watch else { return }
    let seconds = look.time.duration(to: .now) / .seconds(1)
    guard seconds >= watch.seconds, learner.step > look.step else { return }
    let (learner, step, snapshots) = (learner, learner.step, snapshots)
    let (recording, keeping) = (recording, keeping)
    let pace = Double(step - look.step) / seconds
    watch.look(
      DiffusionMoment(
        step: step, steps: steps, record: recorder.soFar,
        imagesPerSecond: pace * Double(learner.training.batch), secondsLeft: Double(steps - step) / pace,
        model: { learner.model },
        run: { record, model in
          DiffusionRun(
            training: learner.training, record: record, model: model, snapshots: snapshots,
            recording: recording, keeping: keeping, state: nil)
        }))
    // What looking takes is no part of the pace.
    look = (.now, step)
  }
}

/// What is known of a diffusion model at one moment of its training.
struct DiffusionMeasurement: RecordLine {
  let step: Int
  let epoch: Double
  let losses: [Double]
  /// γ₀ and γ₁, where they are learned.
  let ends: [Double]

  static func columns(_ objective: DiffusionObjective) -> [String] {
    ["step", "epoch"] + objective.lossColumns + objective.endColumns
  }

  var headline: Headline { Headline(name: "loss", value: losses[0]) }

  func write(to numbers: inout [Double]) { numbers += [Double(step), epoch] + losses + ends }
}
