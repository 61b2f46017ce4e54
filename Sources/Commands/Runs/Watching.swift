import Concepts
import Language

extension Context {
  /// The observer of a loop: ends it when the user interrupts, and reports how far it is twenty times a second; a
  /// loop of a million short steps must not spend its time on words.
  var observe: Observe {
    var last = ContinuousClock.now
    return { observation in
      if isInterrupted() { throw Interruption() }
      let now = ContinuousClock.now
      guard now - last > .milliseconds(50) else { return }
      last = now
      report(Progress(observation.fraction, observation.note))
    }
  }

  /// A run as the command's value, with what a reader should know said in the cell.
  func finished(_ record: Record, task: SIM, title: String) -> Value {
    for note in record.notes { self.note("\(title): \(note)") }
    return .object(Run(record, task: task, title: title))
  }
}
