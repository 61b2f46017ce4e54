internal import CSQLite
import Language
import Plot

/// What SQLite said.
struct DatabaseFault: Error, Equatable, CustomStringConvertible {
  let description: String
}

/// A database file of SQLite; made if it is not there.
struct Database: ~Copyable {
  private let handle: OpaquePointer

  init(_ path: String) throws(DatabaseFault) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close(handle)
      throw DatabaseFault(description: String(cString: sqlite3_errstr(code)))
    }
    self.handle = handle
    // Milliseconds to wait for another program that writes.
    sqlite3_busy_timeout(handle, 2000)
  }

  deinit {
    sqlite3_close(handle)
  }

  /// Puts a table in the place of one of that name, in one transaction; other tables stay. Numbers are REAL, missing
  /// ones NULL, everything else TEXT.
  func replace(_ name: String, with table: Table, isInterrupted: () -> Bool) throws {
    try execute("BEGIN IMMEDIATE")
    do {
      let types = table.columns.map { "\(Self.quoted($0.name)) \($0.isNumeric ? "REAL" : "TEXT")" }
      try execute("DROP TABLE IF EXISTS \(Self.quoted(name))")
      try execute("CREATE TABLE \(Self.quoted(name)) (\(types.joined(separator: ", ")))")
      try insert(table, into: name, isInterrupted: isInterrupted)
      try execute("COMMIT")
    } catch {
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  private func insert(_ table: Table, into name: String, isInterrupted: () -> Bool) throws {
    let places = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
    var statement: OpaquePointer?
    try check(
      sqlite3_prepare_v2(handle, "INSERT INTO \(Self.quoted(name)) VALUES (\(places))", -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    for row in 0..<table.count {
      if isInterrupted() { throw Interruption() }
      for (place, column) in zip(Int32(1)..., table.columns) {
        switch column[row] {
        case .number(let number): try check(sqlite3_bind_double(statement, place, number))
        case .text(let text):
          try check(bind_copied_text(statement, place, text, Int32(clamping: text.utf8.count)))
        }
      }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw fault }
      try check(sqlite3_reset(statement))
    }
  }

  private func execute(_ statement: String) throws(DatabaseFault) {
    try check(sqlite3_exec(handle, statement, nil, nil, nil))
  }

  private func check(_ code: Int32) throws(DatabaseFault) {
    guard code == SQLITE_OK else { throw fault }
  }

  private var fault: DatabaseFault { DatabaseFault(description: String(cString: sqlite3_errmsg(handle))) }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
