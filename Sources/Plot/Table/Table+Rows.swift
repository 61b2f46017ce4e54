/// Choosing, ordering, grouping and stacking rows.
extension Table {
  package func rows(where holds: (Row) -> Bool) -> Table {
    rows(at: (0..<count).filter { holds(self[$0]) })
  }

  /// The rows whose entry in that column is this one.
  package func rows(where name: String, is cell: Cell) -> Table {
    guard let column = self[name] else { return rows(at: []) }
    return rows(at: (0..<count).filter { column[$0] == cell })
  }

  /// The rows in ascending order of those columns, the first counting most; equal rows keep their order.
  package func sorted(by names: [String], descending: Bool = false) -> Table {
    let keys = names.compactMap { self[$0] }
    let order = (0..<count).sorted { left, right in
      for key in keys where key[left] != key[right] { return (key[left] < key[right]) != descending }
      return left < right
    }
    return rows(at: order)
  }

  /// The different entries of a column in the order in which they appear.
  package func distinct(_ name: String) -> [Cell] {
    self[name]?.coded().distinct ?? []
  }

  /// The columns that hold the same entry in every row, with that entry.
  package var constants: [(column: Column, cell: Cell)] {
    guard count > 0 else { return [] }
    return columns.compactMap { column in
      column.isConstant ? (column, column[0]) : nil
    }
  }

  /// Rows that agree in some columns.
  package struct Group: Sendable {
    /// The entries they agree in, in the order of the names given.
    package let key: [Cell]
    /// Their indices in the table that was grouped.
    package let rows: [Int]
  }

  /// The rows grouped by columns, groups in the order in which they first appear. Unknown names are passed over.
  package func groups(by names: [String]) -> [Group] {
    let columns = names.compactMap { self[$0] }
    if count > 0, columns.allSatisfy(\.isConstant) {
      return [Group(key: columns.map { $0[0] }, rows: Array(0..<count))]
    }
    let keys = columns.map { $0.coded() }
    var positions: [[Int]: Int] = [:]
    var members: [[Int]] = []
    for row in 0..<count {
      let key = keys.map { $0.codes[row] }
      if let position = positions[key] {
        members[position].append(row)
      } else {
        positions[key] = members.count
        members.append([row])
      }
    }
    return members.map { rows in
      Group(key: keys.map { $0.distinct[$0.codes[rows[0]]] }, rows: rows)
    }
  }

  /// The tables on top of each other. The columns are those of all tables in the order in which they first appear;
  /// what a table does not have is NaN or an empty text. A column that is a number here and a text there is a text.
  package static func stacked(_ tables: [Table], caption: String = "") -> Table {
    var templates: [Column] = []
    var positions: [String: Int] = [:]
    for column in tables.lazy.flatMap(\.columns) {
      if let position = positions[column.name] {
        if !column.isNumeric { templates[position].entries = .texts([]) }
      } else {
        positions[column.name] = templates.count
        templates.append(column.rows([]))
      }
    }
    let counts = tables.map(\.count)
    let columns = templates.enumerated().map { place, template in
      template.stacking(tables.map { $0.column(template.name, expectedAt: place) }, counts: counts)
    }
    return Table(columns, caption: caption)
  }

  /// Tables that are stacked mostly have the same columns at the same places: no search then.
  private func column(_ name: String, expectedAt place: Int) -> Column? {
    columns.indices.contains(place) && columns[place].name == name ? columns[place] : self[name]
  }

  package func appending(_ other: Table) -> Table {
    Table.stacked([self, other], caption: caption)
  }
}

extension Column {
  /// The column with those entries on top of each other; `counts` says how many are missing where there is none.
  fileprivate func stacking(_ parts: [Column?], counts: [Int]) -> Column {
    var column = self
    let parts = zip(parts, counts)
    column.entries =
      isNumeric
      ? .numbers(parts.flatMap { $0?.numbers ?? Array(repeating: .nan, count: $1) })
      : .texts(parts.flatMap { $0?.cells.map(\.exact) ?? Array(repeating: "", count: $1) })
    return column
  }
}
