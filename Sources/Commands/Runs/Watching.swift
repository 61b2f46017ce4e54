import Concepts
import Language
import Tensors

extension Context {
  /// Of one training or drawing: all cores where there is but one, and one core where a family has many.
  var threads: Int { session.points == 1 ? coreCount : 1 }

  /// The observer of a loop: ends it when the user interrupts, and reports how far it is at most twenty times a second; a
  /// loop of a million short steps must not spend its time on words.
  var observe: Observe { observe { $0.words } }

  /// The same in words of its own.
  func observe(_ words: @escaping (Observation) -> String) -> Observe {
    var last = ContinuousClock.now
    return { observation in
      if isInterrupted() { throw Interruption() }
      let now = ContinuousClock.now
      guard now - last > .milliseconds(50) || observation.fraction >= 1 else { return }
      last = now
      report(Progress(observation.fraction, words(observation)))
    }
  }

  /// Lets others see a training while it goes on, as seldom as the observer reports.
  func watch(_ value: @escaping (Record) -> Value) -> Training.Watch {
    var last = ContinuousClock.now
    return { part in
      let now = ContinuousClock.now
      guard now - last > .milliseconds(50) else { return }
      last = now
      offer { value(part()) }
    }
  }

  /// A run as the command's value, with what a reader should know said in the cell.
  func finished(
    _ record: Record, task: SIM, network: NetworkPlan, title: String? = nil
  ) throws -> Value {
    let title = title ?? network.title
    guard record.count > 0 else {
      if record.ending == .cancelled { throw Interruption() }
      throw NoValue(
        "recorded nothing: " + (record.notes.first ?? "the run ended before its first moment"),
        hint: "a smaller step, or earlier moments, leave something to see")
    }
    for note in record.notes { self.note("\(title): \(note)") }
    stops(record)
    return .object(Run(record, task: task, network: network, title: title))
  }
}

extension Context {
  /// Says of a training that was interrupted where its record ends.
  func stops(_ record: Record) {
    if record.ending == .cancelled { caveat("stops at step \(record.lastStep); this makes all of it") }
  }
}

extension Observation {
  /// `step 120 · OOD loss 0.0123`
  fileprivate var words: String {
    guard let headline else { return "step \(step)" }
    return "step \(step) · \(headline.name) \(Value.number(headline.value).label)"
  }
}

/// Does something that the user can stop while it draws samples.
func stoppable<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch ConceptsError.cancelled {
    throw Interruption()
  }
}
