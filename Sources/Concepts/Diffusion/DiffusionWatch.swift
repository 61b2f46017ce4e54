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

  init(
    step: Int, steps: Int, record: Record, imagesPerSecond: Double, secondsLeft: Double,
    _ make: @escaping () -> DiffusionModel
  ) {
    self.step = step
    self.steps = steps
    self.record = record
    self.imagesPerSecond = imagesPerSecond
    self.secondsLeft = secondsLeft
    self.make = make
  }

  /// The model with the weights of the moment, averaged if they are; made when asked for.
  package var model: DiffusionModel { make() }
}
