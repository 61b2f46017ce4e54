/// Shows a training while it goes on: called between steps, on the thread of the training.
package struct DiffusionWatch {
  /// Seconds from one look to the next, at least.
  let seconds: Double
  let look: (DiffusionMoment) -> Void

  package init(every seconds: Double, _ look: @escaping (DiffusionMoment) -> Void) {
    self.seconds = seconds
    self.look = look
  }
}

/// A training as it is between two steps.
package struct DiffusionMoment {
  /// Steps taken, and to be taken in all.
  package let step: Int
  package let steps: Int
  /// What is recorded so far.
  package let record: Record
  /// Over the steps since the look before.
  package let imagesPerSecond: Double
  /// Until the training is done, at this pace.
  package let secondsLeft: Double
  private let make: () -> DiffusionModel
  private let makeRun: (Record, DiffusionModel) -> DiffusionRun

  init(
    step: Int, steps: Int, record: Record, imagesPerSecond: Double, secondsLeft: Double,
    model make: @escaping () -> DiffusionModel,
    run makeRun: @escaping (Record, DiffusionModel) -> DiffusionRun
  ) {
    self.step = step
    self.steps = steps
    self.record = record
    self.imagesPerSecond = imagesPerSecond
    self.secondsLeft = secondsLeft
    self.make = make
    self.makeRun = makeRun
  }

  /// The model with the weights of the moment, averaged if they are; made when asked for.
  package var model: DiffusionModel { make() }

  /// The training as it would be if it ended here; it can be sampled and measured, and cannot be gone on with.
  package var run: DiffusionRun {
    var record = record
    record.lastStep = step
    record.pause()
    return makeRun(record, model)
  }
}
