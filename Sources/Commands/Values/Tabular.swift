import Language
import Plot

/// What can be taken as a table. Everything that a command makes for `plot`, `mean`, `expect` and the like.
protocol Tabular {
  var table: Table { get }

  /// The columns that tell one run from another, such as `seed` and `sigma`; rows that agree in all of them are
  /// one run, in the order of its steps.
  var keys: [String] { get }

  /// The whole names of those keys that are knobs of a sweep: `train.seed` for the column `seed`.
  var knobs: [String: String] { get }
}

extension Tabular {
  var keys: [String] { [] }
  var knobs: [String: String] { [:] }
}

/// A table as a value of the language.
struct TableValue: Made, Tabular {
  static let kind = Kind.table

  let table: Table
  let keys: [String]
  let knobs: [String: String]
  var recipe: Recipe?

  init(_ table: Table, keys: [String] = [], knobs: [String: String] = [:]) {
    self.table = table
    self.keys = keys.filter(table.names.contains)
    self.knobs = knobs
  }

  var columns: [String] { table.names }
  var summary: String {
    "\(table.count) row\(table.count == 1 ? "" : "s") of \(table.names.joined(separator: ", "))"
  }
}
