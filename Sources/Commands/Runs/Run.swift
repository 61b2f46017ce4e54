import Concepts
import Language
import Plot

/// A trained or computed run as a value of the language.
struct Run: Made, Tabular {
  static let kind = Kind.run

  let record: Record
  let task: SIM
  let network: NetworkPlan
  /// How the network and the method read on a plot: `linear(depth=2)`.
  let title: String
  /// Made with the run, of which a family makes many at a time; who reads all their tables does so one by one.
  let table: Table
  var recipe: Recipe?

  init(_ record: Record, task: SIM, network: NetworkPlan, title: String) {
    self.record = record
    self.task = task
    self.network = network
    self.title = title
    table = Table(
      record.columns.map { TableColumn($0.name, $0.values).explained },
      caption: ([title] + Run.endings(record)).joined(separator: " — "))
  }

  var columns: [String] { table.names }

  /// Why a run ended early, if it did.
  private static func endings(_ record: Record) -> [String] {
    record.ending == .finished ? [] : Array(record.notes.suffix(1))
  }

  var summary: String {
    let losses = ["loss", "ood_loss"].compactMap { name in
      record[name]?.last.map { "\(name) \(Value.number($0).label)" }
    }
    let seconds = "\(Value.number((record.seconds * 100).rounded() / 100).label) s"
    return ([title] + Run.endings(record) + losses + [seconds]).joined(separator: " · ")
  }
}
