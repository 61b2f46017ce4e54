/// A named column of a table, all numbers or all texts, with what an axis or a header says about it.
package struct Column: Sendable, Equatable {
  package enum Entries: Sendable, Equatable {
    case numbers([Double])
    case texts([String])
  }

  /// What the user types: `train_loss`.
  package let name: String
  /// What the column holds, in words, where the name alone does not say it: `training loss`.
  package var title: String
  /// The symbol of the papers: `σ`.
  package var symbol: String
  /// `s`, `px`; empty for a pure number.
  package var unit: String
  package var entries: Entries

  package init(
    _ name: String, _ entries: Entries, title: String = "", symbol: String = "", unit: String = ""
  ) {
    self.name = name
    self.entries = entries
    self.title = title
    self.symbol = symbol
    self.unit = unit
  }

  package init(
    _ name: String, _ numbers: [Double], title: String = "", symbol: String = "", unit: String = ""
  ) {
    self.init(name, .numbers(numbers), title: title, symbol: symbol, unit: unit)
  }

  package init(
    _ name: String, texts: [String], title: String = "", symbol: String = "", unit: String = ""
  ) {
    self.init(name, .texts(texts), title: title, symbol: symbol, unit: unit)
  }

  /// A column that holds the same entry in every row: what a knob becomes.
  package init(
    _ name: String, repeating cell: Cell, count: Int, title: String = "", symbol: String = "",
    unit: String = ""
  ) {
    let entries: Entries =
      switch cell {
      case .number(let value): .numbers(Array(repeating: value, count: count))
      case .text(let text): .texts(Array(repeating: text, count: count))
      }
    self.init(name, entries, title: title, symbol: symbol, unit: unit)
  }

  package var count: Int {
    switch entries {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  package var isNumeric: Bool {
    if case .numbers = entries { true } else { false }
  }

  /// The numbers of a numeric column, else nil.
  package var numbers: [Double]? {
    if case .numbers(let numbers) = entries { numbers } else { nil }
  }

  /// The texts of a text column, else nil.
  package var texts: [String]? {
    if case .texts(let texts) = entries { texts } else { nil }
  }

  package subscript(row: Int) -> Cell {
    switch entries {
    case .numbers(let numbers): .number(numbers[row])
    case .texts(let texts): .text(texts[row])
    }
  }

  package var cells: [Cell] { (0..<count).map { self[$0] } }

  /// What an axis says: `learning rate η (per step)`.
  package var heading: String {
    label + (unit.isEmpty ? "" : " (\(unit))")
  }

  /// The heading without the unit. A name like `w_11` is not repeated beside its symbol w₁₁.
  package var label: String {
    if title.isEmpty, !symbol.isEmpty, name.contains("_") { return symbol }
    return (title.isEmpty ? name : title) + (symbol.isEmpty ? "" : " \(symbol)")
  }

  /// The same column under another name.
  package func renamed(_ name: String) -> Column {
    Column(name, entries, title: title, symbol: symbol, unit: unit)
  }

  /// The same column with the entries of some rows.
  package func rows(_ rows: some Sequence<Int>) -> Column {
    var column = self
    switch entries {
    case .numbers(let numbers): column.entries = .numbers(rows.map { numbers[$0] })
    case .texts(let texts): column.entries = .texts(rows.map { texts[$0] })
    }
    return column
  }

  /// Whether all rows hold the same entry.
  var isConstant: Bool {
    switch entries {
    case .numbers(let numbers): numbers.allSatisfy { Cell.number($0) == Cell.number(numbers[0]) }
    case .texts(let texts): texts.allSatisfy { $0 == texts[0] }
    }
  }

  /// The distinct entries in the order in which they appear, and for every row which of them it holds.
  func coded() -> (distinct: [Cell], codes: [Int]) {
    var positions: [Cell: Int] = [:]
    var distinct: [Cell] = []
    // Rows of one run follow each other: most have what the row before has.
    var last: (cell: Cell, code: Int)?
    let codes = (0..<count).map { row in
      let cell = self[row]
      if let last, last.cell == cell { return last.code }
      let code = positions[cell] ?? distinct.count
      if code == distinct.count {
        positions[cell] = code
        distinct.append(cell)
      }
      last = (cell, code)
      return code
    }
    return (distinct, codes)
  }
}
