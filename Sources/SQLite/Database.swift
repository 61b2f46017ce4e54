internal import CSQLite

/// What SQLite said.
package struct DatabaseFault: Error, Equatable, CustomStringConvertible {
  package let description: String
}

/// An open database file of SQLite, for one thread at a time.
package struct Database: ~Copyable {
  private let handle: OpaquePointer

  /// Opens the file, or makes it.
  ///
  /// - Parameter patience: milliseconds to wait for another program that writes.
  package init(_ path: String, patience: Int32 = 2000) throws(DatabaseFault) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard code == SQLITE_OK, let handle else {
      sqlite3_close(handle)
      throw DatabaseFault(description: String(cString: sqlite3_errstr(code)))
    }
    self.handle = handle
    sqlite3_busy_timeout(handle, patience)
  }

  deinit {
    // Waits for statements that are still there.
    sqlite3_close_v2(handle)
  }

  /// Runs statements of which nobody wants rows.
  package func execute(_ statements: String) throws(DatabaseFault) {
    guard sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK else { throw fault(handle) }
  }

  /// Does all that the body does, or nothing of it.
  package func transaction(_ body: () throws -> Void) throws {
    try execute("BEGIN IMMEDIATE")
    do {
      try body()
      try execute("COMMIT")
    } catch {
      sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// A statement to run.
  package func statement(_ text: String) throws(DatabaseFault) -> Statement { try Statement(text, handle) }

  /// The number of the row that was inserted last.
  package var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// A name in a statement.
  package static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

func fault(_ handle: OpaquePointer) -> DatabaseFault {
  DatabaseFault(description: String(cString: sqlite3_errmsg(handle)))
}
