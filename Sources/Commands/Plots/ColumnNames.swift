import Language

/// One column, or a list of columns.
struct ColumnNames: Argument {
  let names: [ColumnName]

  static var shape: Language.Shape { .either([.column, .list(of: .column)]) }

  init(_ value: Value) throws {
    names = if case .text = value { [try ColumnName(value)] } else { try [ColumnName](value) }
  }

  var value: Value { names.count == 1 ? names[0].value : names.value }
}

extension ColumnNames {
  /// Throws where there is none, or one comes twice.
  func check(parameter: String) throws {
    guard !names.isEmpty else { throw Mismatch("needs at least one column", parameter: parameter) }
    try refuseRepeated(names, parameter: parameter)
  }
}
