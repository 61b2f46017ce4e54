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
  var recipe: Recipe?

  init(_ record: Record, task: SIM, network: NetworkPlan, title: String) {
    self.record = record
    self.task = task
    self.network = network
    self.title = title
  }

  var columns: [String] { record.columns.map(\.name) }

  var table: Table {
    Table(
      record.columns.map { TableColumn($0.name, $0.values).explained },
      caption: ([title] + endings).joined(separator: " — "))
  }

  /// Why the run ended early, if it did.
  private var endings: [String] {
    record.ending == .finished ? [] : Array(record.notes.suffix(1))
  }

  var summary: String {
    let losses = ["loss", "ood_loss"].compactMap { name in
      record[name]?.last.map { "\(name) \(Value.number($0).label)" }
    }
    return ([title] + endings + losses + ["\(Value.number((record.seconds * 100).rounded() / 100).label) s"])
      .joined(separator: " · ")
  }
}
