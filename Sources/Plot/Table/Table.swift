/// Columns of equal length under a caption: what every measurement becomes, and all that a chart can draw.
package struct Table: Sendable, Equatable {
  package private(set) var columns: [Column]
  /// One line above the table, and a chart's title unless it has another.
  package var caption: String

  /// Columns must have the same number of rows and different names.
  package init(_ columns: [Column] = [], caption: String = "") {
    precondition(
      columns.allSatisfy { $0.count == columns[0].count },
      "columns of \(columns.map { "\($0.name): \($0.count)" })")
    precondition(Set(columns.map(\.name)).count == columns.count, "columns \(columns.map(\.name))")
    self.columns = columns
    self.caption = caption
  }

  /// The rows of those indices, in that order.
  package func rows(at rows: some Collection<Int>) -> Table {
    var table = self
    // As an array, whose loops are compiled for it: rows of thousands of tables are taken in a family.
    let rows = Array(rows)
    for index in columns.indices { table.columns[index] = columns[index].rows(rows) }
    return table
  }

  /// The number of rows.
  package var count: Int { columns.first?.count ?? 0 }
  package var isEmpty: Bool { count == 0 }
  package var names: [String] { columns.map(\.name) }

  package subscript(_ name: String) -> Column? { columns.first { $0.name == name } }

  package subscript(row: Int) -> Row { Row(table: self, index: row) }
  package var rows: [Row] { (0..<count).map { self[$0] } }

  /// One row of a table.
  package struct Row: Sendable {
    let table: Table
    package let index: Int

    package subscript(_ name: String) -> Cell? { table[name].map { $0[index] } }
    package var cells: [Cell] { table.columns.map { $0[index] } }
  }

  /// The table with one more column, in place of one of the same name.
  package func adding(_ column: Column) -> Table {
    var columns = columns
    if let index = columns.firstIndex(where: { $0.name == column.name }) {
      columns[index] = column
    } else {
      columns.append(column)
    }
    return Table(columns, caption: caption)
  }

  /// The columns of those names, in that order; unknown names are passed over.
  package func selecting(_ names: [String]) -> Table {
    Table(names.compactMap { self[$0] }, caption: caption)
  }

  package func dropping(_ names: [String]) -> Table {
    Table(columns.filter { !names.contains($0.name) }, caption: caption)
  }

  package func captioned(_ caption: String) -> Table {
    Table(columns, caption: caption)
  }
}
