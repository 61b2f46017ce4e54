import Language
import Plot

/// What a claim is about: a number, or rows.
struct Claimed: Argument {
  let value: Value
  private let rows: Rows?

  static var shape: Language.Shape { .either([.number, Rows.shape]) }

  init(_ value: Value) throws {
    self.value = value
    if case .number = value { rows = nil } else { rows = try Rows(value) }
  }

  var isNumber: Bool { rows == nil }

  var number: Double {
    if case .number(let number) = value { number } else { .nan }
  }

  var runs: [[Int]] { rows?.runs.map(\.rows) ?? [[0]] }

  /// A column of numbers as one side of a claim.
  func side(_ column: ColumnName, parameter: String) throws -> Finding.Side {
    guard let rows else { throw Mismatch("needs rows, not a number", parameter: parameter) }
    guard rows.table.count > 0 else {
      throw Mismatch("needs rows to look at; there are none")
    }
    guard let numbers = try rows.column(column, parameter: parameter).numbers else {
      throw Mismatch(
        "must name a column of numbers; '\(column.name)' holds words",
        hint: "count(\(column.name)) has the share of each", parameter: parameter)
    }
    return .column(numbers, name: column.name)
  }
}

/// What entries are held against: a number, or a column of the same rows.
enum Bound: Argument {
  case number(Double)
  case column(ColumnName)

  static var shape: Language.Shape { .either([.number, .column]) }

  init(_ value: Value) throws {
    self = if case .number(let number) = value { .number(number) } else { .column(try ColumnName(value)) }
  }

  var value: Value {
    switch self {
    case .number(let number): .number(number)
    case .column(let column): column.value
    }
  }

  func side(in claimed: Claimed, _ parameter: String) throws -> Finding.Side {
    switch self {
    case .number(let number): .number(number, name: Value.number(number).label)
    case .column(let column): try claimed.side(column, parameter: parameter)
    }
  }
}
