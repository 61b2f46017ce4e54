import Language
import Plot
import SQLite

extension Database {
  /// Puts a table in the place of one of that name, in one transaction; other tables stay. Numbers are REAL, missing
  /// ones NULL, everything else TEXT.
  func replace(_ name: String, with table: Table, isInterrupted: () -> Bool) throws {
    try transaction {
      let types = table.columns.map { "\(Self.quoted($0.name)) \($0.isNumeric ? "REAL" : "TEXT")" }
      try execute("DROP TABLE IF EXISTS \(Self.quoted(name))")
      try execute("CREATE TABLE \(Self.quoted(name)) (\(types.joined(separator: ", ")))")
      let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
      let insertion = try statement("INSERT INTO \(Self.quoted(name)) VALUES (\(places))")
      for row in 0..<table.count {
        if isInterrupted() { throw Interruption() }
        try insertion.run(
          table.columns.lazy.map { column -> Statement.Value in
            switch column[row] {
            case .number(let number): .real(number)
            case .text(let text): .text(text)
            }
          })
      }
    }
  }
}
