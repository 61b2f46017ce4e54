import Concepts
import Language

extension Context {
  /// The observer of a loop: reports how far it is and ends it when the user interrupts.
  var observe: Observe {
    { observation in
      if isInterrupted() { throw Interruption() }
      report(Progress(observation.fraction, observation.note))
    }
  }

  /// A run as the command's value, with what a reader should know said in the cell.
  func finished(_ record: Record, task: SIM, title: String) -> Value {
    for note in record.notes { self.note("\(title): \(note)") }
    return .object(Run(record, task: task, title: title))
  }
}
