import Language
import Plot

/// A parameter that takes anything with rows, and whole families of it: the rows of all points stacked, the
/// family's axes as columns.
struct Rows: Argument, Tabular {
  let table: Table
  let keys: [String]
  let knobs: [String: String]
  let value: Value

  static var shape: Language.Shape {
    .table([
      .table, .run, .model, .samples, .probe, .task, .images, .positions, .network, .unet, .representation,
    ])
  }

  init(_ value: Value) throws {
    self.init(try RowParts(value))
  }

  init(_ parts: RowParts) {
    if case .family = parts.value { table = Table.stacked(parts.tables) } else { table = parts.tables[0] }
    keys = parts.keys
    knobs = parts.knobs
    value = parts.value
  }
}

/// The same, point by point: for what keeps so little of each that stacking all first would be most of the work.
struct RowParts: Argument {
  let tables: [Table]
  let keys: [String]
  let knobs: [String: String]
  let value: Value

  static var shape: Language.Shape { Rows.shape }

  init(_ value: Value) throws {
    switch value {
    case .object(let object):
      guard let tabular = object as? any Tabular else { throw Mismatch(of: value, to: Self.shape) }
      self.init([tabular.table], keys: tabular.keys, knobs: tabular.knobs, value: value)
    case .family(let family):
      let parts = try family.points.map { point in
        try Rows(point.value).adding(family.knobs(at: point), named: family)
      }
      self.init(
        parts.flatMap(\.tables), keys: parts.first?.keys ?? [], knobs: parts.first?.knobs ?? [:], value: value
      )
    default:
      throw Mismatch(of: value, to: Self.shape)
    }
  }

  fileprivate init(_ tables: [Table], keys: [String], knobs: [String: String], value: Value) {
    self.tables = tables
    self.keys = keys
    self.knobs = knobs
    self.value = value
  }

  /// The same with other rows in each part.
  func map(_ transform: (Table) -> Table) -> RowParts {
    RowParts(tables.map(transform), keys: keys, knobs: knobs, value: value)
  }
}

extension Rows {
  /// The rows with one more column per axis, in front. An axis keeps its long name where the short one is taken,
  /// `train.loss` beside the column `loss`, and gets a number where that is taken too.
  fileprivate func adding(_ settings: [Value], named family: Family) -> RowParts {
    var names: [String] = []
    for (short, axis) in zip(family.columnNames, family.axes) {
      let candidates =
        [short, axis.name] + (2...settings.count + table.names.count + 2).map { "\(axis.name) \($0)" }
      names.append(candidates.first { !table.names.contains($0) && !names.contains($0) } ?? axis.name)
    }
    let columns = zip(zip(names, family.axes), settings).map { knob, setting in
      TableColumn.knob(knob.0, of: knob.1.name, setting, count: table.count)
    }
    let whole = Dictionary(uniqueKeysWithValues: zip(names, family.axes.map(\.name)))
    return RowParts(
      [Table(columns + table.columns, caption: table.caption)], keys: keys + names,
      knobs: self.knobs.merging(whole) { $1 }, value: value)
  }
}

extension Rows {
  /// The rows of each run, in the order in which the runs appear.
  var runs: [Table.Group] {
    table.groups(by: keys)
  }

  /// The table with other rows or columns and the same keys.
  func with(_ table: Table) -> Value { .object(TableValue(table, keys: keys, knobs: knobs)) }

  /// Throws unless that column tells runs apart.
  func requireKnob(_ name: ColumnName, parameter: String) throws {
    guard try !keys.contains(column(name, parameter: parameter).name) else { return }
    throw Mismatch(
      "must be a knob of the rows, not '\(name.name)'",
      hint: keys.isEmpty
        ? "they have none; seed=each 1..5 makes one" : "these exist: \(keys.joined(separator: ", "))",
      parameter: parameter)
  }

  /// The knobs but one, whose values then belong together. Throws unless that one is a knob.
  func keys(without over: ColumnName) throws -> [String] {
    try requireKnob(over, parameter: "over")
    let knob = try column(over, parameter: "over").name
    return keys.filter { $0 != knob }
  }

  /// The column of that name; a knob also answers to its whole name, `sim.sigma` for the column `sigma`.
  /// Throws where there is none.
  func column(_ name: ColumnName, parameter: String) throws -> TableColumn {
    let short = keys.first { name.name.hasSuffix("." + $0) }
    guard let column = table[name.name] ?? short.flatMap({ table[$0] }) else {
      throw Mismatch(
        "names no column: '\(name.name)'", hint: "these exist: \(table.names.joined(separator: ", "))",
        parameter: parameter)
    }
    return column
  }
}

/// Throws where a column is named twice: the columns of a table have different names.
func refuseRepeated(_ columns: [ColumnName], parameter: String) throws {
  try refuseRepeated(columns.map(\.name), hint: "name each column once", parameter: parameter)
}

/// Throws where a name comes twice.
func refuseRepeated(_ names: [String], hint: String, parameter: String) throws {
  var seen: Set<String> = []
  guard let repeated = names.first(where: { !seen.insert($0).inserted }) else { return }
  throw Mismatch("repeats '\(repeated)'", hint: hint, parameter: parameter)
}

extension TableColumn {
  /// A column that holds a knob's value in every row: numbers as such, everything else by its label. What it means
  /// may depend on the word it belongs to, which its whole name says: `percolation.sigma`.
  static func knob(_ name: String, of knob: String? = nil, _ value: Value, count: Int) -> TableColumn {
    let cell: Cell = if case .number(let number) = value { .number(number) } else { .text(value.label) }
    let entry = Glossary.entry(of: knob ?? name)
    return TableColumn(name, repeating: cell, count: count, title: entry.title, symbol: entry.symbol)
  }
}

extension Value {
  /// The value as a table, a family's points stacked; nil for what has no rows.
  package var rows: Table? { try? Rows(self).table }
}
